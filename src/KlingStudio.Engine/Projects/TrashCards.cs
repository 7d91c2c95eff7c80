using KlingStudio.Core.Gallery;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;

namespace KlingStudio.Engine.Projects;

/// <summary>What was deleted and can be put back, the last deleted first.</summary>
/// <param name="Projects">The deleted projects.</param>
/// <param name="Scenes">The deleted scenes of projects that aren't deleted: those of a deleted project come back to view with it.</param>
public sealed record Trash(IReadOnlyList<DeletedProject> Projects, IReadOnlyList<DeletedScene> Scenes);

/// <summary>A deleted project.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">What people call it.</param>
/// <param name="SceneCount">How many scenes come back with it.</param>
/// <param name="TotalSeconds">What they last together.</param>
/// <param name="TakeCount">How many takes it keeps.</param>
/// <param name="PosterTake">The take whose poster stands for it, or null.</param>
/// <param name="DeletedAt">When, UTC.</param>
/// <param name="DeletedBy">Who.</param>
public sealed record DeletedProject(
    ProjectId Id, string Name, int SceneCount, int TotalSeconds, int TakeCount, TakeId? PosterTake, DateTime DeletedAt, PersonId DeletedBy);

/// <summary>A deleted scene.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Project">Its project.</param>
/// <param name="ProjectName">That project's name.</param>
/// <param name="Number">The number it would come back to, from 1.</param>
/// <param name="Name">Its name; empty when it goes by its number.</param>
/// <param name="Seconds">Its length in whole seconds.</param>
/// <param name="TakeCount">How many takes it keeps.</param>
/// <param name="PosterTake">The take whose poster stands for it, or null.</param>
/// <param name="DeletedAt">When, UTC.</param>
/// <param name="DeletedBy">Who.</param>
public sealed record DeletedScene(
    SceneId Id, ProjectId Project, string ProjectName, int Number, string Name, int Seconds, int TakeCount, TakeId? PosterTake, DateTime DeletedAt, PersonId DeletedBy);
