using System.Globalization;
using KlingStudio.Core.Gallery;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Media;

namespace KlingStudio.Engine.Gallery;

/// <summary>Names of files within an archive: a folder for each project, and each name once, whatever the case.</summary>
internal sealed class ArchiveNames
{
    private const int LongestScene = 60;

    private readonly HashSet<string> _given = new(StringComparer.OrdinalIgnoreCase);

    public string Of(Take take, SceneSlate slate)
    {
        var scene = slate.SceneName.Length > 0 ? $"scene {slate.SceneNumber} {slate.SceneName}" : $"scene {slate.SceneNumber}";
        // What tells takes apart comes first: a long name is cut at its end.
        var name = $"{scene[..Math.Min(scene.Length, LongestScene)]} - take {take.Number}{(take.Name.Length > 0 ? $" - {take.Name}" : "")}";
        var whole = $"{FileNames.Safe(slate.ProjectName)}/{FileNames.Safe(name)}";
        var extension = Path.GetExtension(take.File.Name) is { Length: > 0 } own ? own : ".mp4";
        for (var copy = 1; ; copy++)
        {
            var candidate = copy == 1 ? whole + extension : string.Create(CultureInfo.InvariantCulture, $"{whole} ({copy}){extension}");
            if (_given.Add(candidate))
                return candidate;
        }
    }
}
