using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;

namespace KlingStudio.Engine.Projects;

/// <summary>A project in the list.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">What people call it.</param>
/// <param name="SceneCount">How many scenes it has.</param>
/// <param name="TotalSeconds">What its scenes last together.</param>
/// <param name="CreatedAt">When it was started, UTC.</param>
/// <param name="ChangedAt">When it or one of its scenes last changed, UTC.</param>
/// <param name="ChangedBy">Who changed it then.</param>
/// <param name="PosterTake">The take whose poster stands for it, or null.</param>
/// <param name="SpentUsd">What its generations have cost; simulated ones cost nothing.</param>
/// <param name="SpentIsEstimate">True when an actual cost isn't known yet.</param>
/// <param name="Pinned">Whether it is kept at the top.</param>
public sealed record ProjectCard(
    ProjectId Id, string Name, int SceneCount, int TotalSeconds, DateTime CreatedAt, DateTime ChangedAt, PersonId ChangedBy,
    TakeId? PosterTake, decimal SpentUsd, bool SpentIsEstimate, bool Pinned);

/// <summary>In which order projects are listed. Those kept at the top come first in each.</summary>
public enum ProjectOrder
{
    /// <summary>The last changed first.</summary>
    LastChanged,
    /// <summary>By name, as the reader's language sorts it; numbers by their value.</summary>
    Name,
    /// <summary>The newest first.</summary>
    Created,
    /// <summary>The dearest first.</summary>
    Spent,
}

/// <summary>A project with its scenes in order.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Scenes">Those that aren't deleted.</param>
/// <param name="DeletedScenes">How many more are in the trash.</param>
public sealed record ProjectDetails(ProjectId Id, string Name, IReadOnlyList<SceneCard> Scenes, int DeletedScenes = 0);

/// <summary>A scene in its project.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Number">Its number in the order, from 1.</param>
/// <param name="Name">Its name; empty when it goes by its number.</param>
/// <param name="Seconds">Its length in whole seconds.</param>
/// <param name="TakeCount">How many takes it has.</param>
/// <param name="PosterTake">The take whose poster stands for it, or null.</param>
/// <param name="LatestState">The state of its newest generation, or null when it has none.</param>
/// <param name="ChangedAt">When anything of it last changed, UTC.</param>
/// <param name="ChangedBy">Who changed it then.</param>
public sealed record SceneCard(
    SceneId Id, int Number, string Name, int Seconds, int TakeCount, TakeId? PosterTake, GenerationState? LatestState, DateTime ChangedAt, PersonId ChangedBy);
