using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Database;

public sealed class LastAliveTests
{
    [Fact]
    public async Task A_new_studio_is_no_old_copy()
    {
        await using var studio = await TestStudio.StartAsync();

        Found(studio).ShouldBe((null, false, false));
    }

    [Theory]
    [InlineData(14, false)]
    [InlineData(16, true)]
    [InlineData(-1440, true)]
    public async Task A_mark_more_than_fifteen_minutes_away_makes_an_old_copy(int minutes, bool old)
    {
        await using var studio = await TestStudio.StartAsync();
        var mark = studio.Clock.GetUtcNow().UtcDateTime;
        await studio.StopAsync();
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(mark.AddMinutes(minutes)));

        await using var next = TestStudio.NotStarted(studio.Folder, clock);
        await StudioStartup.PrepareAsync(next.Services);

        Found(next).ShouldBe((mark, false, old));
    }

    [Fact]
    public async Task The_mark_moves_while_the_studio_runs()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Clock.Advance(TimeSpan.FromHours(3));
        await studio.Services.GetServices<IHostedService>().OfType<LastAliveMarker>().Single().MarkAsync(CancellationToken.None);
        var mark = studio.Clock.GetUtcNow().UtcDateTime;

        studio.Clock.Advance(TimeSpan.FromMinutes(5));
        await studio.RestartAsync();

        Found(studio).ShouldBe((mark, false, false));
    }

    [Fact]
    public async Task A_database_put_back_from_a_copy_is_noticed_at_once()
    {
        await using var studio = await TestStudio.StartAsync();
        await studio.Projects.CreateAsync("Harbour", PersonId.First);
        await studio.StopAsync();
        var database = Path.Combine(studio.Folder, "studio.db");
        var copy = await File.ReadAllBytesAsync(database);
        await using (var later = TestStudio.NotStarted(studio.Folder, studio.Clock))
            await StudioStartup.PrepareAsync(later.Services);
        await File.WriteAllBytesAsync(database, copy);

        await using var restored = TestStudio.NotStarted(studio.Folder, studio.Clock);
        await StudioStartup.PrepareAsync(restored.Services);

        var found = restored.Get<LastAlive>();
        (found.Restored, found.IsOldCopy).ShouldBe((true, true));
    }

    private static (DateTime? PreviousAt, bool Restored, bool IsOldCopy) Found(TestStudio studio)
    {
        var found = studio.Get<LastAlive>();
        return (found.PreviousAt, found.Restored, found.IsOldCopy);
    }
}
