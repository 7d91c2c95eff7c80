using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Team;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Database;

/// <summary>A restore that ends at one of its steps as a kill ends it: nothing after it happens. The next start has one whole database, and knows which.</summary>
public sealed class KilledRestoreTests
{
    public static TheoryData<string> Steps => [.. Enum.GetNames<RestoreStep>()];

    [Theory, MemberData(nameof(Steps))]
    public async Task The_next_start_has_the_one_or_the_other_whole(string name)
    {
        var step = Enum.Parse<RestoreStep>(name);
        await using var studio = await TestStudio.StartAsync(services => services.AddSingleton<RestoreSteps>(new KilledAt(step)));
        await studio.CreateAsync("Harbour");
        var secret = await studio.Get<Sessions>().BeginAsync(TestStudio.Elena, "Firefox", "");
        var copy = await studio.BackUpAsync();
        await studio.CreateAsync("Lighthouse");

        await KilledAsync(studio, copy, step);
        await using var next = TestStudio.NotStarted(studio.Folder, studio.Clock);
        await StudioStartup.PrepareAsync(next.Services);

        var restored = step > RestoreStep.Copied;
        Copies.Projects(next.Database()).ShouldBe(restored ? ["Harbour"] : ["Harbour", "Lighthouse"]);
        next.Get<LastAlive>().Restored.ShouldBe(restored);
        (next.Get<Sessions>().Find(secret) is null).ShouldBe(restored);
        next.Backups().RestoreWaits.ShouldBeFalse();
        next.Staged().ShouldBeEmpty("nothing staged is left lying");
        if (restored)
            Copies.Projects(Directory.GetFiles(next.BackupsFolder(), "*-before-restore.db").ShouldHaveSingleItem()).ShouldBe(["Harbour", "Lighthouse"]);

        // And it is a studio like any other.
        await next.CreateAsync("Afterwards");
        await next.RestartAsync();
        next.Get<LastAlive>().Restored.ShouldBeFalse();
        Copies.Projects(next.Database()).ShouldContain("Afterwards");
    }

    [Fact]
    public async Task A_log_that_a_killed_studio_left_is_kept_with_the_old_database_and_never_played_into_the_new_one()
    {
        await using var studio = await TestStudio.StartAsync();
        await studio.CreateAsync("Harbour");
        var copy = await studio.BackUpAsync();
        await studio.CreateAsync("Only in the log");
        await studio.StageAsync(copy);
        var folder = Directory.CreateTempSubdirectory("kling-killed-").FullName;
        // What kill -9 leaves: the files as they are now, the log not yet in the database.
        foreach (var file in Directory.GetFiles(studio.Folder, "*", SearchOption.AllDirectories).Where(file => !file.Contains("studio.lock", StringComparison.Ordinal)))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(studio.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        new FileInfo(Path.Combine(folder, "studio.db-wal")).Length.ShouldBeGreaterThan(0);

        await using (var next = TestStudio.NotStarted(folder, studio.Clock))
        {
            await StudioStartup.PrepareAsync(next.Services);
            Copies.Projects(next.Database()).ShouldBe(["Harbour"]);
            Copies.Projects(Directory.GetFiles(next.BackupsFolder(), "*-before-restore.db").ShouldHaveSingleItem()).ShouldBe(["Harbour", "Only in the log"]);
            Copies.Read(next.Database(), "PRAGMA integrity_check").ShouldBe(["ok"]);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task KilledAsync(TestStudio studio, string copy, RestoreStep step)
    {
        if (step <= RestoreStep.Staged)
        {
            await Should.ThrowAsync<KilledException>(() => studio.Backups().RestoreAsync(copy, PersonId.First));
            await studio.StopAsync();
            return;
        }

        await studio.StageAsync(copy);
        await Should.ThrowAsync<KilledException>(studio.RestartAsync);
        await studio.StopAsync();
    }

    private sealed class KilledException : Exception;

    private sealed class KilledAt(RestoreStep at) : RestoreSteps
    {
        public override void Reach(RestoreStep step)
        {
            if (step == at)
                throw new KilledException();
        }
    }
}
