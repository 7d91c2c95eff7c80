using System.Collections.Concurrent;
using KlingStudio.Core.Generations;

namespace KlingStudio.Engine.Generations;

/// <summary>How far downloads are. Only in memory: after a restart they begin again.</summary>
internal sealed class DownloadBoard
{
    private readonly ConcurrentDictionary<GenerationId, DownloadProgress> _progress = new();

    public DownloadProgress? Of(GenerationId generation) => _progress.GetValueOrDefault(generation);

    public void Note(GenerationId generation, long bytes) => _progress[generation] = new DownloadProgress(bytes, null);

    public void Forget(GenerationId generation) => _progress.TryRemove(generation, out _);
}
