using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Team;
using KlingStudio.Engine.Tests.Database;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Team;

public sealed class SessionsTests
{
    [Fact]
    public async Task A_session_is_found_by_its_secret_alone()
    {
        await using var studio = await TestStudio.StartAsync();
        var sessions = studio.Get<Sessions>();
        var secret = await sessions.BeginAsync(TestStudio.Elena, "Firefox", "127.0.0.1");

        sessions.Find(secret).ShouldNotBeNull().Person.ShouldBe(TestStudio.Elena);
        foreach (var wrong in new[] { null, "", secret[..^1], secret + "A", (secret[0] == 'A' ? 'B' : 'A') + secret[1..], Secret.HashOf(secret), Secret.New() })
            sessions.Find(wrong).ShouldBeNull();
    }

    [Fact]
    public async Task A_session_survives_a_restart()
    {
        await using var studio = await TestStudio.StartAsync();
        var (kept, ended) = (await studio.Get<Sessions>().BeginAsync(TestStudio.Elena, "Firefox", ""), await studio.Get<Sessions>().BeginAsync(TestStudio.Elena, "Safari", ""));
        await studio.Get<Sessions>().EndAsync(studio.Get<Sessions>().Find(ended)!.Id, TestStudio.Elena);

        await studio.RestartAsync();

        studio.Get<Sessions>().Find(kept).ShouldNotBeNull().Person.ShouldBe(TestStudio.Elena);
        studio.Get<Sessions>().Find(ended).ShouldBeNull();
        studio.Get<Sessions>().Of(TestStudio.Elena).ShouldHaveSingleItem().Browser.ShouldBe("Firefox");
    }

    [Fact]
    public async Task Ending_one_counts_at_once_and_tells_its_pages()
    {
        await using var studio = await TestStudio.StartAsync();
        var sessions = studio.Get<Sessions>();
        var secret = await sessions.BeginAsync(TestStudio.Elena, "Firefox", "");
        var other = await sessions.BeginAsync(TestStudio.Elena, "Safari", "");
        var session = sessions.Find(secret)!;
        session.Ended.IsCancellationRequested.ShouldBeFalse();

        var ending = sessions.EndAsync(session.Id, TestStudio.Elena);

        sessions.Find(secret).ShouldBeNull(); // before anything is written
        await ending;
        await CancelledAsync(session);
        sessions.Find(other)!.Ended.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_ends_anothers_session()
    {
        await using var studio = await TestStudio.StartAsync();
        var secret = await studio.Get<Sessions>().BeginAsync(TestStudio.Elena, "Firefox", "");

        await studio.Get<Sessions>().EndAsync(studio.Get<Sessions>().Find(secret)!.Id, TestStudio.Marc);
        await studio.Get<Sessions>().EndOthersAsync(TestStudio.Marc, null);

        studio.Get<Sessions>().Find(secret).ShouldNotBeNull();
    }

    [Fact]
    public async Task All_but_this_one_can_be_ended()
    {
        await using var studio = await TestStudio.StartAsync();
        var sessions = studio.Get<Sessions>();
        var (here, there) = (await sessions.BeginAsync(TestStudio.Elena, "Firefox", ""), await sessions.BeginAsync(TestStudio.Elena, "Safari", ""));
        var marcs = await sessions.BeginAsync(TestStudio.Marc, "Edge", "");

        await sessions.EndOthersAsync(TestStudio.Elena, sessions.Find(here)!.Id);

        (sessions.Find(here) is not null, sessions.Find(there) is null, sessions.Find(marcs) is not null).ShouldBe((true, true, true));
    }

    [Fact]
    public async Task Unused_for_fourteen_days_it_is_over()
    {
        await using var studio = await TestStudio.StartAsync();
        var secret = await studio.Get<Sessions>().BeginAsync(TestStudio.Elena, "Firefox", "");

        studio.Clock.Advance(Session.Idle);

        studio.Get<Sessions>().Find(secret).ShouldBeNull();
        studio.Get<Sessions>().Of(TestStudio.Elena).ShouldBeEmpty();
        await studio.RestartAsync();
        studio.Get<Sessions>().Find(secret).ShouldBeNull();
    }

    [Fact]
    public async Task Used_it_goes_on_also_over_restarts_but_for_ninety_days_at_most()
    {
        await using var studio = await TestStudio.StartAsync();
        var secret = await studio.Get<Sessions>().BeginAsync(TestStudio.Elena, "Firefox", "");
        for (var days = 13; days < 90; days += 13)
        {
            studio.Clock.Advance(TimeSpan.FromDays(13));
            studio.Get<Sessions>().Find(secret).ShouldNotBeNull();
            await studio.RestartAsync(); // what was noted as seen is on the disk by then
        }

        studio.Clock.Advance(TimeSpan.FromDays(12));

        studio.Get<Sessions>().Find(secret).ShouldBeNull();
    }

    [Fact]
    public async Task Locking_someone_out_ends_all_of_theirs_and_no_others()
    {
        await using var studio = await TestStudio.StartAsync();
        var sessions = studio.Get<Sessions>();
        var (secret, marcs) = (await sessions.BeginAsync(TestStudio.Elena, "Firefox", ""), await sessions.BeginAsync(TestStudio.Marc, "Firefox", ""));
        var session = sessions.Find(secret)!;

        await studio.Get<People>().DisableAsync(TestStudio.Elena, PersonId.First);

        await CancelledAsync(session);
        (sessions.Find(secret) is null, sessions.Find(marcs) is not null).ShouldBe((true, true));
        await studio.Get<People>().EnableAsync(TestStudio.Elena, PersonId.First);
        sessions.Find(secret).ShouldBeNull();
    }

    [Fact]
    public async Task A_database_put_back_from_a_copy_signs_everyone_out_and_closes_every_link()
    {
        await using var studio = await TestStudio.StartAsync();
        var cookie = await studio.Get<Sessions>().BeginAsync(TestStudio.Elena, "Firefox", "");
        var invitation = await studio.Get<People>().InviteAsync(Role.Administrator, "", PersonId.First);
        await studio.StopAsync();
        var database = Path.Combine(studio.Folder, "studio.db");
        var copy = await File.ReadAllBytesAsync(database);
        // Ended after the copy was made: it must not come back with it.
        await using (var later = TestStudio.NotStarted(studio.Folder, studio.Clock))
        {
            await StudioStartup.PrepareAsync(later.Services);
            await later.Get<Sessions>().EndOthersAsync(TestStudio.Elena, null);
        }

        await File.WriteAllBytesAsync(database, copy);
        await using var restored = TestStudio.NotStarted(studio.Folder, studio.Clock);
        await StudioStartup.PrepareAsync(restored.Services);

        restored.Get<LastAlive>().Restored.ShouldBeTrue();
        restored.Get<Sessions>().Find(cookie).ShouldBeNull();
        (await restored.JoinAsync(invitation)).ShouldBeOfType<DoorOutcome.Closed>();
        restored.Get<Roster>().Find(TestStudio.Elena)!.Active.ShouldBeTrue();
    }

    private static async Task CancelledAsync(OpenSession session)
    {
        var told = new TaskCompletionSource();
        await using var registration = session.Ended.Register(told.SetResult);
        await told.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }
}
