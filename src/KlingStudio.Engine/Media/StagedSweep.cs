namespace KlingStudio.Engine.Media;

/// <summary>Removes what an earlier process left half-made, once, before anyone stages anything.</summary>
internal sealed class StagedSweep(IMediaStore store)
{
    private readonly Lock _gate = new();
    private bool _swept;

    /// <summary>Whoever comes first sweeps; when that fails, whoever comes next tries again.</summary>
    public void EnsureDone()
    {
        lock (_gate)
        {
            if (_swept)
                return;
            store.SweepStaged();
            _swept = true;
        }
    }
}
