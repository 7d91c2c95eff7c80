using KlingStudio.Core.Gallery;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;

namespace KlingStudio.Engine.Gallery;

/// <summary>What lists filter and order a take by.</summary>
internal sealed record TakeEntry
{
    public required TakeId Id { get; init; }
    public required long Key { get; init; }
    public required ProjectId Project { get; init; }
    public required SceneId Scene { get; init; }
    public required int Number { get; init; }
    public required DateTime At { get; init; }
    public required double Seconds { get; init; }
    public required PersonId Person { get; init; }
    public required string Model { get; init; }
    public required string Shape { get; init; }
    public required bool Sound { get; init; }
    public required bool Simulated { get; init; }
    public required bool Circled { get; init; }
    public required bool Rejected { get; init; }
    public required int Rating { get; init; }
    public required bool Trashed { get; init; }
    public required bool Removed { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>The newest first.</summary>
    public static int Compare(TakeEntry one, TakeEntry other) => one.At != other.At ? other.At.CompareTo(one.At) : other.Id.Value.CompareTo(one.Id.Value);
}

/// <summary>Where a scene lies.</summary>
/// <param name="Id">The scene.</param>
/// <param name="Project">Its project.</param>
/// <param name="Rank">Its place among all scenes: by the project's name, then by its place in it.</param>
/// <param name="Number">Its place among its project's scenes that aren't deleted, from 1.</param>
/// <param name="Name">May be empty.</param>
/// <param name="Folded">The name without case and accents.</param>
/// <param name="Shown">Neither it nor its project is deleted.</param>
internal sealed record ScenePlace(SceneId Id, ProjectPlace Project, int Rank, int Number, string Name, string Folded, bool Shown);

/// <summary>A project by its name.</summary>
internal sealed record ProjectPlace(ProjectId Id, string Name, string Folded, bool Deleted);
