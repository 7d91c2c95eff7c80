using KlingStudio.Core.Generations;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Team;
using KlingStudio.Engine.Tests.Generations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Database;

public sealed class RestoreTests
{
    [Fact]
    public async Task A_restored_copy_is_live_after_the_restart_and_what_was_there_is_kept()
    {
        await using var studio = await TestStudio.StartAsync();
        await studio.CreateAsync("Harbour");
        var name = await studio.BackUpAsync();
        await studio.CreateAsync("Lighthouse");
        studio.Clock.Advance(TimeSpan.FromMinutes(1));

        await studio.StageAsync(name);
        studio.Backups().RestoreWaits.ShouldBeTrue();
        await studio.CreateAsync("Made while it waited");
        await studio.RestartAsync();

        Copies.Projects(studio.Database()).ShouldBe(["Harbour"]);
        (studio.Backups().RestoreWaits, studio.Backups().FailedRestore).ShouldBe((false, null));
        studio.Get<LastAlive>().Restored.ShouldBeTrue();
        var kept = studio.Backups().List(PersonId.First)[0];
        (kept.Name, kept.Reason).ShouldBe(("20260301-090100-before-restore.db", BackupReason.BeforeRestore));
        Copies.Projects(Path.Combine(studio.BackupsFolder(), kept.Name)).ShouldBe(["Harbour", "Lighthouse", "Made while it waited"]);

        await studio.RestartAsync();
        studio.Get<LastAlive>().Restored.ShouldBeFalse("one restore is told once");
    }

    [Fact]
    public async Task It_ends_sessions_even_when_the_copy_is_of_this_very_start()
    {
        // The copy remembers as many starts as the folder: the counters alone would see nothing.
        await using var studio = await TestStudio.StartAsync();
        var secret = await studio.Get<Sessions>().BeginAsync(TestStudio.Elena, "Firefox", "");
        await studio.StageAsync(await studio.BackUpAsync());
        studio.Get<Sessions>().Find(secret).ShouldNotBeNull();
        await studio.StopAsync();
        File.Delete(Path.Combine(studio.Folder, "studio.starts"));

        await using var restored = TestStudio.NotStarted(studio.Folder, studio.Clock);
        await StudioStartup.PrepareAsync(restored.Services);

        restored.Get<Sessions>().Find(secret).ShouldBeNull();
        restored.Get<Sessions>().Of(TestStudio.Elena).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_waits_in_it_stays_paused_and_nothing_is_sent()
    {
        await using var studio = await RunningStudio.StartAsync();
        await studio.GenerateAsync("no-balance");
        await studio.SeeAsync(async () => (await studio.Queue.QueueStateAsync()).Paused is not null);
        var backups = studio.Get<StudioBackups>();
        var made = (await backups.MakeAsync(PersonId.First)).ShouldBeOfType<BackupOutcome.Made>();
        made.Contents.Waiting.ShouldBe(1);
        (await backups.RestoreAsync(Path.GetFileName(made.Path), PersonId.First)).ShouldBeOfType<RestoreOutcome.Staged>();

        // Another key would let an ordinary pause go.
        await studio.RestartAsync(key: "key-2");

        (await studio.Queue.QueueStateAsync()).Paused!.Reason.ShouldBe(PauseReason.OldCopy);
        studio.Upstream.Ledger.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_older_versions_copy_is_brought_up_to_date()
    {
        await using var old = TestStudio.NotStarted();
        Directory.CreateDirectory(old.BackupsFolder());
        await using (var context = old.Open())
        {
            await context.GetService<IMigrator>().MigrateAsync("Initial");
            await context.Database.ExecuteSqlRawAsync("INSERT INTO Studio VALUES (1, '2026-02-01 09:00:00', 1)");
        }

        await old.StopAsync();
        File.Move(old.Database(), Path.Combine(old.BackupsFolder(), "old.db"));
        await using var studio = TestStudio.NotStarted(old.Folder, old.Clock);
        await StudioStartup.PrepareAsync(studio.Services);
        await Team.TestTeam.ComeInAsync(studio.Services);
        (await studio.Backups().CheckAsync("old.db", PersonId.First)).ShouldBeOfType<CheckOutcome.Usable>().Contents.IsOlder.ShouldBeTrue();
        await studio.StageAsync("old.db");
        await studio.StopAsync();

        await using var restored = TestStudio.NotStarted(old.Folder, old.Clock);
        await StudioStartup.PrepareAsync(restored.Services);

        (await restored.Get<DatabaseHealth>().IsReadyAsync()).ShouldBeTrue();
        restored.Get<Roster>().Founded.ShouldBeFalse("it is from before there were accounts");
        Directory.GetFiles(restored.BackupsFolder()).Select(Path.GetFileName).ShouldContain(file => file!.Contains("before-2026", StringComparison.Ordinal), "the migration makes its own copy");
    }

    [Fact]
    public async Task A_damaged_database_is_kept_as_it_is_and_replaced()
    {
        await using var studio = await TestStudio.StartAsync();
        await studio.CreateAsync("Harbour");
        var name = await studio.BackUpAsync();
        await studio.StopAsync();
        var garbage = new string('x', 8192);
        await File.WriteAllTextAsync(studio.Database(), garbage);

        await using (var console = TestStudio.NotStarted(studio.Folder, studio.Clock))
            (await console.Get<ConsoleBackups>().RestoreAsync(name)).ShouldBeOfType<RestoreOutcome.InPlace>();

        Copies.Projects(studio.Database()).ShouldBe(["Harbour"]);
        (await File.ReadAllTextAsync(Directory.GetFiles(studio.BackupsFolder(), "*-before-restore.db").ShouldHaveSingleItem())).ShouldBe(garbage);
    }

    [Fact]
    public async Task The_console_restores_at_once_where_no_studio_runs_and_the_next_start_knows()
    {
        await using var studio = await TestStudio.StartAsync();
        var secret = await studio.Get<Sessions>().BeginAsync(TestStudio.Elena, "Firefox", "");
        var name = await studio.BackUpAsync();
        await studio.CreateAsync("Harbour");
        await using (var console = TestStudio.NotStarted(studio.Folder, studio.Clock))
            (await console.Get<ConsoleBackups>().RestoreAsync(Path.Combine(studio.BackupsFolder(), name))).ShouldBeOfType<RestoreOutcome.Staged>("a studio runs");
        await using (var console = TestStudio.NotStarted(studio.Folder, studio.Clock))
            (await console.Get<ConsoleBackups>().RestoreAsync(name)).ShouldBeOfType<RestoreOutcome.Refused>().Problem.ShouldBe(BackupProblem.AnotherWaits);
        await studio.RestartAsync();
        await studio.CreateAsync("Lighthouse");
        await studio.StopAsync();

        // Twice: someone may think better of the first copy.
        foreach (var again in new[] { 1, 2 })
        {
            await using var console = TestStudio.NotStarted(studio.Folder, studio.Clock);
            (await console.Get<ConsoleBackups>().RestoreAsync(name)).ShouldBeOfType<RestoreOutcome.InPlace>($"time {again}");
        }

        Copies.Projects(studio.Database()).ShouldBeEmpty();
        await using var started = TestStudio.NotStarted(studio.Folder, studio.Clock);
        await StudioStartup.PrepareAsync(started.Services);
        started.Get<LastAlive>().Restored.ShouldBeTrue();
        started.Get<Sessions>().Find(secret).ShouldBeNull();
    }

    [Fact]
    public async Task A_second_restore_that_is_given_up_does_not_make_the_first_forgotten()
    {
        await using var studio = await TestStudio.StartAsync();
        var secret = await studio.Get<Sessions>().BeginAsync(TestStudio.Elena, "Firefox", "");
        var name = await studio.BackUpAsync();
        await studio.StopAsync();
        await using (var console = TestStudio.NotStarted(studio.Folder, studio.Clock))
            (await console.Get<ConsoleBackups>().RestoreAsync(name)).ShouldBeOfType<RestoreOutcome.InPlace>();
        await using (var console = TestStudio.NotStarted(studio.Folder, studio.Clock))
            await console.Get<StagedRestore>().StageAsync(Path.Combine(studio.BackupsFolder(), name), name, CancellationToken.None);
        File.WriteAllText(Directory.GetFiles(Path.Combine(studio.Folder, "restore"), "*.db").ShouldHaveSingleItem(), "spoilt");

        await using var started = TestStudio.NotStarted(studio.Folder, studio.Clock);
        await StudioStartup.PrepareAsync(started.Services);

        (started.Backups().FailedRestore?.From, started.Get<LastAlive>().Restored).ShouldBe((name, true));
        started.Get<Sessions>().Find(secret).ShouldBeNull();
        started.Staged().ShouldBe(["failed"]);
    }

    [Fact]
    public async Task A_copy_that_went_bad_while_it_waited_leaves_the_database_alone()
    {
        await using var studio = await TestStudio.StartAsync();
        var name = await studio.BackUpAsync();
        await studio.CreateAsync("Harbour");
        await studio.StageAsync(name);
        await using (var stream = new FileStream(Directory.GetFiles(Path.Combine(studio.Folder, "restore"), "*.db").ShouldHaveSingleItem(), FileMode.Open))
            stream.SetLength(5000);

        await studio.RestartAsync();

        studio.Backups().FailedRestore.ShouldBe(new FailedRestore(name, BackupProblem.Damaged));
        studio.Get<ConsoleBackups>().LastFailure.ShouldBe(BackupProblem.Damaged);
        (studio.Backups().RestoreWaits, studio.Get<LastAlive>().Restored).ShouldBe((false, false));
        Copies.Projects(studio.Database()).ShouldBe(["Harbour"]);
    }
}
