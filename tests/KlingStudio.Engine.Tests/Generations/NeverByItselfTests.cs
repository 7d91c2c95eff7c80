using System.Diagnostics;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Upstream;
using RunComfy.Simulator;
using Shouldly;
using TestKit;
using Xunit;

namespace KlingStudio.Engine.Tests.Generations;

/// <summary>Simulated and real never mix, nor do two accounts: what waits goes nowhere until someone says so, and then once. The ledgers are the judge.</summary>
public sealed class NeverByItselfTests
{
    public enum Change
    {
        TypedKey,
        OtherKey,
        OtherAddress,
        NoKey,
    }

    [Theory]
    [InlineData(Change.TypedKey)]
    [InlineData(Change.OtherKey)]
    [InlineData(Change.OtherAddress)]
    [InlineData(Change.NoKey)]
    public async Task What_waits_when_the_upstream_changes_is_sent_once_someone_says_so(Change change)
    {
        using var folder = new TemporaryFolder();
        await using var other = await SimulatorServer.StartAsync(new SimulatorOptions { DataDirectory = folder["other"], Speed = 2000, ClipShortSide = 144 });
        await using var studio = await RunningStudio.StartAsync(key: change == Change.TypedKey ? "" : "key-1", settings: new Dictionary<string, string?>
        {
            ["Generations:MaxInFlight"] = "1",
            ["RunComfy:MediaHosts:1"] = other.Address.GetLeftPart(UriPartial.Authority),
        });
        var running = await studio.SeeAsync(await studio.GenerateAsync("never-finishes"), GenerationState.Submitted);
        var waiting = new[] { await studio.GenerateAsync((string?)null), await studio.GenerateAsync((string?)null) };
        await ApplyAsync(change, studio, other);
        int Paid() => studio.Upstream.Ledger.Entries.Count + other.Ledger.Entries.Count;

        foreach (var id in waiting)
            await studio.SeeAsync(id, GenerationState.Held);

        // Pressed for the new one, and it goes all the way: by then whatever goes by itself would have gone. Also after a restart.
        await studio.SeeAsync(await studio.GenerateAsync((string?)null), GenerationState.Done);
        await studio.RestartAsync();
        await studio.SeeAsync(await studio.GenerateAsync((string?)null), GenerationState.Done);
        Paid().ShouldBe(3, "the one that ran, and the two that were pressed since");
        foreach (var id in waiting)
            (await studio.RowAsync(id)).State.ShouldBe(GenerationState.Held);

        foreach (var id in waiting)
            await studio.ReleaseAsync(id);
        foreach (var id in waiting)
            (await studio.SeeAsync(id, GenerationState.Done)).Simulated.ShouldBe(change == Change.NoKey);
        Paid().ShouldBe(5);
        var kept = await studio.RowAsync(running.Id);
        (kept.State, kept.RequestId, kept.Elsewhere).ShouldBe((GenerationState.Submitted, running.RequestId, true));
    }

    [Fact]
    public async Task What_was_submitted_is_asked_about_with_its_own_key_alone()
    {
        await using var upstream = new ScriptedUpstream();
        await using var studio = await ScriptedStudio.StartAsync(upstream.Address);
        studio.Set("Generations:FirstPoll", "00:00:00.02");
        studio.Set("Generations:MaxPollInterval", "00:00:00.05");
        await studio.RestartAsync();
        var scene = await studio.SceneAsync();
        var first = (await studio.SeeAsync(await studio.QueueAsync(scene, "first"), row => row.Phase is not null)).RequestId!;

        await studio.RestartAsync(key: "key-2");
        var second = await studio.SeeAsync(await studio.QueueAsync(scene, "second"), row => row.Phase is not null);
        studio.ChangeKey("key-3");
        var third = await studio.SeeAsync(await studio.QueueAsync(scene, "third"), row => row.Phase is not null);

        upstream.KeysOf(first).ShouldBe(["key-1"]);
        upstream.KeysOf(second.RequestId!).ShouldBe(["key-2"], "even when the key changes while it is followed");
        upstream.KeysOf(third.RequestId!).ShouldBe(["key-3"]);
    }

    public enum Copy
    {
        WholeFolder,
        WholeFolderTakenAlive,
        DatabaseAlone,
    }

    [Theory]
    [InlineData(Copy.WholeFolder, 60)]
    [InlineData(Copy.WholeFolderTakenAlive, 60)]
    [InlineData(Copy.DatabaseAlone, 60)]
    [InlineData(Copy.DatabaseAlone, 1)]
    public async Task An_old_copy_put_back_sends_nothing_until_someone_says_so_and_then_once(Copy copy, int minutes)
    {
        using var shelf = new TemporaryFolder();
        await using var studio = await RunningStudio.StartAsync(settings: new Dictionary<string, string?> { ["Generations:MaxInFlight"] = "1" });
        await studio.SeeAsync(await studio.GenerateAsync("never-finishes"), GenerationState.Submitted);
        var waiting = await studio.GenerateAsync((string?)null);
        if (copy != Copy.WholeFolderTakenAlive)
            await studio.StopAsync();
        CopyFolder(studio.Folder, shelf["copy"]);

        // The studio goes on, and what waits in the copy is sent and paid for.
        await studio.StopAsync();
        studio.Set("Generations:MaxInFlight", "5");
        await studio.StartAgainAsync();
        await studio.SeeAsync(waiting, GenerationState.Done);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(2);
        await studio.StopAsync();
        studio.Clock.Pass(TimeSpan.FromMinutes(minutes));
        PutBack(copy, shelf["copy"], studio.Folder);

        await studio.StartAgainAsync();
        await studio.SeeAsync(async () => (await studio.Queue.QueueStateAsync()) is { Waiting: 1, Paused.Reason: PauseReason.OldCopy });
        await studio.RestartAsync();
        (await studio.Queue.QueueStateAsync()).Paused.ShouldNotBeNull().WaitingUsd.ShouldBe(3 * 0.168m);
        (await studio.RowAsync(waiting)).State.ShouldBe(GenerationState.Queued);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(2);

        await studio.ResumeAsync();
        await studio.SeeAsync(waiting, GenerationState.Done);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(3);
    }

    private static async Task ApplyAsync(Change change, RunningStudio studio, SimulatorServer other)
    {
        switch (change)
        {
            case Change.TypedKey:
                (await studio.Get<StoredKey>().SaveAsync("typed-key-0123456789", configurationHasOne: false, PersonId.First)).ShouldBe(KeyOutcome.Saved);
                break;
            case Change.OtherKey:
                studio.ChangeKey("key-2");
                break;
            case Change.OtherAddress:
                studio.ChangeAddress(other.Address);
                break;
            case Change.NoKey:
                studio.Get<StudioUpstream>().UseSimulator(other.Address);
                studio.ChangeKey("");
                break;
        }
    }

    // From outside, as a backup tool does: this process closing the database's file would drop the locks it holds on it.
    private static void CopyFolder(string from, string to)
    {
        using var copying = Process.Start("cp", ["-a", from, to]);
        copying.WaitForExit();
        copying.ExitCode.ShouldBe(0);
    }

    private static void PutBack(Copy copy, string from, string folder)
    {
        if (copy == Copy.DatabaseAlone)
        {
            File.Copy(Path.Combine(from, "studio.db"), Path.Combine(folder, "studio.db"), overwrite: true);
            return;
        }

        Directory.Delete(folder, recursive: true);
        CopyFolder(from, folder);
    }
}
