using KlingStudio.Faults.Running;
using Microsoft.Data.Sqlite;

namespace KlingStudio.Faults.Tests;

/// <summary>A database that another program locks, and a disk that is full. Full means here: the operating system refuses to let a file of this process grow.</summary>
public sealed class StorageTests
{
    /// <summary>Several of SQLite's own patiences.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task While_another_program_locks_the_database_everything_waits_and_then_goes_on_by_itself()
    {
        await using var workshop = await Workshop.OpenAsync();
        await using var studio = await workshop.StartReadyAsync();
        var scene = await studio.AskAsync($"scene {Upstream.Prompt(2, null)}");
        var first = await studio.GenerateAsync(1, "slow-answer:4");
        await Eventually.SeeAsync(() => workshop.Upstream.Ledger().Count == 1, () => "the first is paid for");

        Task<string?> press;
        using (var other = workshop.Evidence.Open(SqliteOpenMode.ReadWrite))
        using (other.BeginTransaction(deferred: false))
        {
            var locked = Elapsed.In(TimeSpan.Zero);
            press = studio.AskAsync($"press {scene} {Guid.NewGuid()}");
            await Eventually.SeeAsync(() => locked.Ago > Long, () => "a long lock");
            studio.Output.ShouldContain("Another program has locked the database.");
            press.IsCompleted.ShouldBeFalse();
            using var client = new HttpClient { BaseAddress = await studio.Ready };
            (await client.GetStringAsync(new Uri("health/ready", UriKind.Relative))).ShouldNotContain("unready");
            workshop.Evidence.StateOf(first).ShouldBe("Sending");
        }

        var second = (await press)!.Split(' ')[^1];
        foreach (var generation in new[] { first, second })
            await Eventually.SeeAsync(() => workshop.Evidence.StateOf(generation) == "Done", () => $"done\n{studio.Output}");
        workshop.Upstream.Ledger().Select(billed => billed.Job).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_full_disk_refuses_presses_keeps_what_was_paid_for_and_recovers_without_a_restart()
    {
        await using var workshop = await Workshop.OpenAsync();
        await using var studio = await workshop.StartReadyAsync();
        var scene = await studio.AskAsync($"scene {Upstream.Prompt(2, null)}");
        var first = await studio.GenerateAsync(1, "slow-answer:4");
        await Eventually.SeeAsync(() => workshop.Upstream.Ledger().Count == 1, () => "the first is paid for");

        await studio.AskAsync("largest-file 0");
        (await studio.AskAsync($"press {scene} {Guid.NewGuid()}")).ShouldNotBeNull().ShouldContain("DatabaseNotWritable");
        await Eventually.SeeAsync(() => studio.Output.Contains("could not be written down yet", StringComparison.Ordinal), () => $"the log tells\n{studio.Output}");
        workshop.Evidence.StateOf(first).ShouldBe("Sending");

        await studio.AskAsync("largest-file none");
        await Eventually.SeeAsync(() => workshop.Evidence.StateOf(first) == "Done", () => $"done\n{studio.Output}");
        var second = (await studio.AskAsync($"press {scene} {Guid.NewGuid()}"))!.Split(' ')[^1];
        await Eventually.SeeAsync(() => workshop.Evidence.StateOf(second) == "Done", () => $"done\n{studio.Output}");
        workshop.Upstream.Ledger().Select(billed => billed.Job).ShouldBe([1, 2]);
        workshop.Evidence.Integrity().ShouldBe(["ok"]);
    }

    [Fact]
    public async Task A_disk_that_fills_up_while_rendering_and_downloading_loses_no_take()
    {
        await using var workshop = await Workshop.OpenAsync(speed: 50);
        await using var studio = await workshop.StartReadyAsync();
        var generation = await studio.GenerateAsync(1);
        await Eventually.SeeAsync(() => workshop.Evidence.StateOf(generation) == "Submitted", () => $"submitted\n{studio.Output}");

        await studio.AskAsync("largest-file 0");
        await Eventually.SeeAsync(() => studio.Output.Contains("ended unexpectedly", StringComparison.Ordinal), () => $"the log tells\n{studio.Output}");
        await studio.AskAsync("largest-file none");
        await Eventually.SeeAsync(() => workshop.Evidence.StateOf(generation) == "Done", () => $"done\n{studio.Output}");
        workshop.Upstream.Ledger().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_video_that_does_not_fit_is_not_saved_and_saved_again_for_free_once_there_is_room()
    {
        await using var workshop = await Workshop.OpenAsync(clipShortSide: 1440);
        await using var studio = await workshop.StartReadyAsync();
        // More than the database needs, less than the video does: what starting wrote ahead, migration by migration, could be larger than that.
        workshop.Evidence.Checkpoint();
        await studio.AskAsync($"largest-file {Math.Max(new FileInfo(workshop.Evidence.Database).Length, new FileInfo(workshop.Evidence.Database + "-wal").Length) + (300 * 1024)}");
        var generation = await studio.GenerateAsync(1);
        await Eventually.SeeAsync(() => workshop.Evidence.StateOf(generation) is "NotSaved" or "Done", () => $"the end\n{studio.Output}");
        workshop.Evidence.StateOf(generation).ShouldBe("NotSaved");
        workshop.Evidence.FailureOf(generation).ShouldBe("DiskFull");
        workshop.Evidence.NamedFiles().ShouldBeEmpty();
        Directory.GetFiles(Path.Combine(workshop.Evidence.Media, ".staging")).ShouldBeEmpty();

        await studio.AskAsync("largest-file none");
        (await studio.AskAsync($"save-again {generation}")).ShouldBe("done");
        await Eventually.SeeAsync(() => workshop.Evidence.StateOf(generation) == "Done", () => $"done\n{studio.Output}");
        workshop.Upstream.Ledger().ShouldHaveSingleItem();
    }
}
