using System.Diagnostics;
using System.Diagnostics.Metrics;
using KlingStudio.Core.Generations;

namespace KlingStudio.Engine.Telemetry;

/// <summary>
/// What operators can watch: traces and measurements under one name, for whoever listens. A generation is one trace across restarts,
/// and its trace id is its own id. Never a prompt, never the key.
/// </summary>
public sealed class EngineTelemetry : IDisposable
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "KlingStudio";

    private readonly ActivitySource _source = new(Name);
    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _changes;
    private readonly Histogram<double> _renders;
    private readonly Counter<long> _bytes;
    private readonly Histogram<double> _commits;
    private readonly Histogram<int> _groups;

    internal EngineTelemetry()
    {
        _changes = _meter.CreateCounter<long>("studio.generations.changes", "{generation}", "Generations that came into a state.");
        _renders = _meter.CreateHistogram<double>("studio.generations.render.duration", "s", "From accepted to known to be rendered.");
        _bytes = _meter.CreateCounter<long>("studio.media.stored", "By", "Bytes of videos and images stored.");
        _commits = _meter.CreateHistogram<double>("studio.database.commit.duration", "s", "From taking the write lock to the commit on the disk.");
        _groups = _meter.CreateHistogram<int>("studio.database.commit.changes", "{change}", "Changes in one commit.");
    }

    /// <summary>Stops telling.</summary>
    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }

    /// <summary>Begins a step in the trace of one generation; null when nobody listens.</summary>
    internal Activity? Begin(string step, GenerationId generation)
    {
        if (!_source.HasListeners())
            return null;
        var trace = ActivityTraceId.CreateFromString(generation.ToString());
        // Every step hangs below the same span, which is the generation itself.
        var life = new ActivityContext(trace, ActivitySpanId.CreateFromString(generation.ToString().AsSpan(16)), ActivityTraceFlags.Recorded, isRemote: true);
        return _source.StartActivity(step, ActivityKind.Internal, life)?.SetTag("studio.generation", generation.ToString());
    }

    /// <summary>Counts how many are in each state that isn't over, whenever someone asks.</summary>
    internal void WatchUnfinished(Func<IEnumerable<(GenerationState State, int Count)>> count) =>
        _meter.CreateObservableGauge(
            "studio.generations.unfinished",
            () => count().Select(each => new Measurement<int>(each.Count, Tag("state", each.State))),
            "{generation}",
            "Generations that wait, are in flight or need a decision.");

    internal void Changed(Generation generation)
    {
        _changes.Add(1, Tag("state", generation.State), Tag("failure", generation.Failure), Tag("simulated", generation.Upstream.Simulated));
        if (generation is { State: GenerationState.Saving, SavingAttempts: 1, SavingAt: { } rendered, SubmittedAt: { } accepted })
            _renders.Record((rendered - accepted).TotalSeconds, Tag("model", generation.Request.ModelId), Tag("simulated", generation.Upstream.Simulated));
    }

    internal void Stored(long bytes) => _bytes.Add(bytes);

    internal void Committed(TimeSpan time, int changes)
    {
        _commits.Record(time.TotalSeconds);
        _groups.Record(changes);
    }

    private static KeyValuePair<string, object?> Tag(string name, object? value) =>
        new("studio." + name, value is Enum ? value.ToString() : value);
}
