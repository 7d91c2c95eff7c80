using System.Globalization;
using KlingStudio.Engine.Generations;
using KlingStudio.Faults.Injected;
using KlingStudio.Faults.Running;

namespace KlingStudio.Faults.Killing;

/// <summary>
/// Starts the studio, gives it work, kills it, looks at what is left, and goes on: at every crash point by name, and at random.
/// The same seed draws the same points and scenarios; what the scheduler does meanwhile is anyone's guess, on purpose.
/// </summary>
internal sealed class KillLoop : IAsyncDisposable
{
    private static readonly TimeSpan ReachWithin = TimeSpan.FromSeconds(45), SettleWithin = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    private readonly Workshop _workshop;
    private readonly Random _random;
    private readonly PointDeck _deck;
    private readonly Jobs _jobs = new();
    private readonly Judge _judge;
    private readonly KillReport _report;
    private readonly TimeProvider _clock = TimeProvider.System;

    private KillLoop(Workshop workshop, int seed)
    {
        _workshop = workshop;
        _random = new Random(seed);
        _deck = new PointDeck(_random);
        _judge = new Judge(_jobs, workshop.Upstream, workshop.Evidence);
        _report = new KillReport(seed);
    }

    /// <param name="cycles">How many kills in all.</param>
    /// <param name="lanes">How many studios are killed side by side, each on its own folder: a start keeps one core busy.</param>
    /// <param name="seed">Draws points and scenarios.</param>
    /// <param name="tell">Hears of each cycle.</param>
    public static async Task<KillReport> RunAsync(int cycles, int lanes, int seed, Action<string> tell)
    {
        var began = TimeProvider.System.GetTimestamp();
        var share = (cycles + lanes - 1) / lanes;
        var reports = await Task.WhenAll(Enumerable.Range(0, lanes).Select(lane => RunAsync(Math.Min(share, cycles - (lane * share)), seed + lane, tell)));
        return KillReport.Together(seed, reports, TimeProvider.System.GetElapsedTime(began));
    }

    private static async Task<KillReport> RunAsync(int cycles, int seed, Action<string> tell)
    {
        await using var loop = new KillLoop(await Workshop.OpenAsync(), seed);
        while (loop._report.Cycles < cycles && loop._report.Problems.Count == 0)
            await loop.CycleAsync(tell);
        if (loop._report.Problems.Count == 0)
            await loop.SettleAsync();
        loop.Sum();
        return loop._report;
    }

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    private async Task CycleAsync(Action<string> tell)
    {
        _report.Cycles++;
        var began = _clock.GetTimestamp();
        var unsettled = Unsettled();
        var point = _deck.Next(unsettled.Count > 0);
        await using var studio = _workshop.Start((InjectedParts.Armed, point == CrashPoint.BeforeUnsettledFlagged ? $"{point}" : ""));
        var ready = TimeSpan.Zero;
        if (await ReadyAsync(studio))
        {
            ready = _clock.GetElapsedTime(began);
            await SeeFlaggedAsync(studio, unsettled);
            await WorkAsync(studio, point);
        }

        var dead = _clock.GetElapsedTime(began);

        var where = point is null ? KillReport.AtRandom : point.ToString()!;
        if (studio.KilledAt is { } killed && !killed.StartsWith(where, StringComparison.Ordinal) || (point is not null && studio.KilledAt is null))
            _report.Problems.Add($"{where} was not reached; the studio ended at {studio.KilledAt ?? "no point"}.\n{studio.Output}");
        _report.CountKill(where);
        await _workshop.Upstream.UpAsync();
        foreach (var problem in _judge.Look())
            _report.Problems.Add(string.Create(CultureInfo.InvariantCulture, $"seed {_report.Seed}, cycle {_report.Cycles}, killed at {studio.KilledAt ?? "a random moment"}: {problem}"));
        tell(string.Create(CultureInfo.InvariantCulture, $"{_report.Cycles,5}  {where,-28} {ready.TotalSeconds:0.0} s to start, {dead.TotalSeconds:0.0} s to die, {_clock.GetElapsedTime(began).TotalSeconds:0.0} s"));
    }

    /// <summary>False when it was killed while it started.</summary>
    private static async Task<bool> ReadyAsync(StudioProcess studio)
    {
        try
        {
            await studio.Ready;
            return true;
        }
        catch (InvalidOperationException) when (studio.KilledAt is not null)
        {
            return false;
        }
    }

    private List<string> Unsettled() =>
        File.Exists(_workshop.Evidence.Database) ? [.. _workshop.Evidence.Generations().Where(row => row.State == "Sending").Select(row => row.Id)] : [];

    /// <summary>What was being sent when the last one died is unconfirmed soon.</summary>
    private async Task SeeFlaggedAsync(StudioProcess studio, List<string> unsettled)
    {
        var ready = _clock.GetTimestamp();
        while (unsettled.Exists(id => _workshop.Evidence.StateOf(id) == "Sending") && !studio.Ended.IsCompleted)
        {
            if (_clock.GetElapsedTime(ready) > KillReport.FlaggedWithin)
            {
                _report.Problems.Add($"seed {_report.Seed}, cycle {_report.Cycles}: {string.Join(", ", unsettled)} not unconfirmed within {KillReport.FlaggedWithin}.\n{studio.Output}");
                return;
            }

            await Task.Delay(LookAgain, _clock);
        }

        if (studio.Ended.IsCompleted)
            return;
        if (unsettled.Find(id => _workshop.Evidence.StateOf(id) != "Unconfirmed") is { } wrong)
            _report.Problems.Add($"seed {_report.Seed}, cycle {_report.Cycles}: {wrong} was being sent, and is {_workshop.Evidence.StateOf(wrong)} after the restart.");
        _report.Flagged += unsettled.Count;
        if (unsettled.Count > 0 && _clock.GetElapsedTime(ready) is var took && took > _report.SlowestFlagging)
            _report.SlowestFlagging = took;
    }

    /// <summary>Presses, and brings the studio to its end.</summary>
    private async Task WorkAsync(StudioProcess studio, CrashPoint? point)
    {
        if (_report.Cycles == 1)
            await studio.AskAsync("found");
        await studio.AskAsync("resume");
        if (point is { } armed && armed != CrashPoint.BeforeUnsettledFlagged)
            await studio.AskAsync($"arm {armed} 1");
        var dying = point is null ? KillSoonAsync(studio) : Task.CompletedTask;
        foreach (var job in _jobs.Unanswered.ToList())
            await PressAsync(studio, job);
        await ProvokeAsync(studio, point is { } aimed ? Provocation.Of(aimed, _random) : new(Provocation.AnyScenario(_random)));
        if (_report.Cycles % 2 == 0)
            await PressAsync(studio, _jobs.Note(Provocation.AnyScenario(_random)));
        await dying;
        try
        {
            await studio.Ended.WaitAsync(ReachWithin);
        }
        catch (TimeoutException)
        {
            studio.Signal("KILL");
            await studio.Ended;
        }
    }

    private async Task ProvokeAsync(StudioProcess studio, Provocation provocation)
    {
        if (provocation.Down)
            await _workshop.Upstream.DownAsync();
        if (provocation.Ordered is { } ordered)
            await _workshop.Upstream.NextAsync(ordered);
        var job = _jobs.Note(provocation.Scenario);
        await PressAsync(studio, job);
        if (provocation.CancelIn is not { } state || job.Generation is null)
            return;
        while (_workshop.Evidence.StateOf(job.Generation) is "Queued" && !studio.Ended.IsCompleted)
            await Task.Delay(LookAgain, _clock);
        if (_workshop.Evidence.StateOf(job.Generation) == state)
            await studio.AskAsync($"cancel {job.Generation}");
    }

    /// <summary>Presses Generate; the same job again is the same token again.</summary>
    private async Task PressAsync(StudioProcess studio, Job job)
    {
        job.Scene ??= await studio.AskAsync($"scene {Upstream.Prompt(job.Number, job.Scenario)}");
        if (job.Scene is null)
            return;
        job.Presses++;
        var answer = await studio.AskAsync($"press {job.Scene} {job.Token}");
        if (answer?.Split(' ') is ["queued", var generation])
            job.Generation = generation;
        else if (answer is not null)
            _report.Problems.Add($"seed {_report.Seed}, cycle {_report.Cycles}: {job} was answered '{answer}'.\n{studio.Output}");
    }

    private async Task KillSoonAsync(StudioProcess studio)
    {
#pragma warning disable CA5394 // Chosen by a seed, so that a run can be repeated.
        await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(0, 1500)), _clock);
#pragma warning restore CA5394
        studio.Signal("KILL");
    }

    /// <summary>Lets a studio finish everything, undisturbed.</summary>
    private async Task SettleAsync()
    {
        var unsettled = Unsettled();
        await using var studio = await _workshop.StartReadyAsync();
        await SeeFlaggedAsync(studio, unsettled);
        await studio.AskAsync("resume");
        foreach (var job in _jobs.Unanswered.ToList())
            await PressAsync(studio, job);
        var began = _clock.GetTimestamp();
        while (_workshop.Evidence.Generations().Any(row => row.State is "Queued" or "Sending" or "Submitted" or "Saving") && _clock.GetElapsedTime(began) < SettleWithin)
            await Task.Delay(LookAgain, _clock);
        studio.Signal("TERM");
        await studio.Ended.WaitAsync(StudioProcess.Patience);
        _report.Problems.AddRange(_judge.LookAtTheEnd());
    }

    private void Sum()
    {
        var rows = _workshop.Evidence.Generations();
        _report.Jobs = _jobs.Acknowledged.Count();
        _report.PressedAgain = _jobs.All.Count(job => job.Presses > 1);
        _report.Lost = _jobs.Acknowledged.Count(job => !rows.Any(row => row.Id == job.Generation));
        _report.Billed = _workshop.Upstream.Ledger().Count;
        _report.Doubled = _judge.Doubled;
        _report.States = rows.CountBy(row => row.State).OrderByDescending(state => state.Value).ToDictionary();
        _report.Takes = _workshop.Evidence.NamedFiles().Count(file => file.IsVideo);
    }
}
