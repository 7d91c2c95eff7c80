using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Engine.Storyboards;

namespace KlingStudio.Engine.Gallery;

/// <summary>Where a take comes from, and what came from it.</summary>
public sealed record TakeLineage
{
    /// <summary>Whether its scene, or that scene's project, is in the trash.</summary>
    public required bool SceneGone { get; init; }

    /// <summary>The newest kept version of its scene with the very same storyboard; null when there is none.</summary>
    public SceneVersionCard? SameAs { get; init; }

    /// <summary>The take that its scene began from as a variation.</summary>
    public TakeLink? VariationOf { get; init; }

    /// <summary>The take whose exact request was sent once more for it.</summary>
    public TakeLink? AgainFrom { get; init; }

    /// <summary>Scenes that began from it, in the order they were made; without those in the trash.</summary>
    public IReadOnlyList<SceneLink> Variations { get; init; } = [];

    /// <summary>Generations that sent its request once more, in their order.</summary>
    public IReadOnlyList<AgainLink> Again { get; init; } = [];
}

/// <summary>A take to lead to.</summary>
/// <param name="Id">Which.</param>
/// <param name="ProjectName">Its project's name now.</param>
/// <param name="SceneNumber">Its scene's place in the project now, from 1.</param>
/// <param name="Number">Its number within its scene.</param>
public sealed record TakeLink(TakeId Id, string ProjectName, int SceneNumber, int Number);

/// <summary>A scene to lead to.</summary>
/// <param name="Id">Which.</param>
/// <param name="Project">Its project.</param>
/// <param name="ProjectName">The project's name now.</param>
/// <param name="SceneNumber">Its place in the project now, from 1.</param>
/// <param name="Name">Its name; may be empty.</param>
public sealed record SceneLink(SceneId Id, ProjectId Project, string ProjectName, int SceneNumber, string Name);

/// <summary>A generation that sent a take's request once more.</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">"Generation n" of the scene.</param>
/// <param name="Take">The take it produced; null as long as there is none.</param>
public sealed record AgainLink(GenerationId Id, int Number, TakeLink? Take);
