namespace KlingStudio.Core.Generations;

/// <summary>What upstream last said about a submitted generation.</summary>
public enum UpstreamPhase
{
    /// <summary>Accepted, waiting for a machine. Can still be cancelled.</summary>
    InQueue,
    /// <summary>Being rendered. Can't be stopped, and will be charged.</summary>
    Rendering,
    /// <summary>A word this studio doesn't know; shown as it came.</summary>
    Unknown,
}
