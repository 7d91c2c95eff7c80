using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;

namespace KlingStudio.Engine.Generations;

/// <summary>Which generations to list; the newest come first. A null keeps all.</summary>
/// <param name="Project">Only of this project.</param>
/// <param name="Scene">Only of this scene.</param>
/// <param name="States">Only in one of these states.</param>
/// <param name="Most">The most rows to answer.</param>
public sealed record GenerationFilter(
    ProjectId? Project = null,
    SceneId? Scene = null,
    IReadOnlySet<GenerationState>? States = null,
    int Most = 200);
