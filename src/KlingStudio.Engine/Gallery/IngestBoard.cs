using KlingStudio.Core.Gallery;
using KlingStudio.Engine.LiveUpdates;

namespace KlingStudio.Engine.Gallery;

/// <summary>How far looking into a take is. Only in memory: after a restart it begins again.</summary>
internal sealed class IngestBoard(LiveUpdates.LiveUpdates updates, TimeProvider clock)
{
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(250);

    private volatile Going? _going;
    private long _told;

    /// <summary>From 0 to 1; null when nobody looks into this take just now.</summary>
    public double? Of(TakeId take) => _going is { } going && going.Take == take ? going.Progress : null;

    /// <summary>Notes it, and tells pages a few times a second at most.</summary>
    public void Note(TakeId take, double progress)
    {
        _going = new(take, progress);
        if (_told != 0 && clock.GetElapsedTime(_told) < Apart)
            return;
        _told = clock.GetTimestamp();
        updates.Publish(new Change(Topic.Take(take)));
    }

    /// <summary>It is over.</summary>
    public void Forget() => (_going, _told) = (null, 0);

    private sealed record Going(TakeId Take, double Progress);
}
