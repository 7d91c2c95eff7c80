using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;

namespace KlingStudio.Engine.Gallery;

/// <summary>What takes can be narrowed down by: only what there is.</summary>
/// <param name="Projects">Projects, by name.</param>
/// <param name="Scenes">The scenes of the project that was asked about, in their order.</param>
/// <param name="People">Who asked for takes.</param>
/// <param name="Models">Which models made takes, by name.</param>
/// <param name="AspectRatios">Which shapes there are.</param>
/// <param name="Tags">Which tags there are, the most used first.</param>
public sealed record TakeFacets(
    IReadOnlyList<ProjectChoice> Projects, IReadOnlyList<SceneChoice> Scenes, IReadOnlyList<PersonId> People,
    IReadOnlyList<ModelChoice> Models, IReadOnlyList<string> AspectRatios, IReadOnlyList<string> Tags);

/// <summary>A project to choose.</summary>
public sealed record ProjectChoice(ProjectId Id, string Name);

/// <summary>A scene to choose.</summary>
/// <param name="Id">The scene.</param>
/// <param name="Number">Its place in its project, from 1.</param>
/// <param name="Name">May be empty.</param>
public sealed record SceneChoice(SceneId Id, int Number, string Name);

/// <summary>A model to choose.</summary>
/// <param name="Id">The vendor's id.</param>
/// <param name="Name">As people read it.</param>
public sealed record ModelChoice(string Id, string Name);
