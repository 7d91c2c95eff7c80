using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;

namespace KlingStudio.Engine.Gallery;

/// <summary>Which takes to list. A null keeps all.</summary>
/// <param name="Project">Only of this project.</param>
/// <param name="Scene">Only of this scene.</param>
/// <param name="Search">Words, each looked for at the beginning of words in prompts, names, notes and tags, and within the names of project and scene.</param>
public sealed record TakeFilter(ProjectId? Project = null, SceneId? Scene = null, string? Search = null)
{
    /// <summary>Only those that this person asked for.</summary>
    public PersonId? Person { get; init; }
    /// <summary>Only of this model: the vendor's id.</summary>
    public string? Model { get; init; }
    /// <summary>Only of this shape, such as <c>16:9</c>.</summary>
    public string? AspectRatio { get; init; }
    /// <summary>Only those with sound, or only those without.</summary>
    public bool? Sound { get; init; }
    /// <summary>Only those stored at this time or later, UTC.</summary>
    public DateTime? From { get; init; }
    /// <summary>Only those stored before this time, UTC.</summary>
    public DateTime? To { get; init; }
    /// <summary>Only those with at least so many stars.</summary>
    public int? LeastRating { get; init; }
    /// <summary>Only the circled ones, or only the others.</summary>
    public bool? Circled { get; init; }
    /// <summary>Only the rejected ones, or only the others.</summary>
    public bool? Rejected { get; init; }
    /// <summary>Only simulated ones, or only real ones.</summary>
    public bool? Simulated { get; init; }
    /// <summary>Only those with this tag, in whatever case.</summary>
    public string? Tag { get; init; }
    /// <summary>Those in the trash instead of those that aren't.</summary>
    public bool Trashed { get; init; }
}

/// <summary>By what takes are put in order.</summary>
public enum TakeSort
{
    /// <summary>The last stored first.</summary>
    Newest,
    /// <summary>The first stored first.</summary>
    Oldest,
    /// <summary>The most stars first, then the newest.</summary>
    Rating,
    /// <summary>The longest first, then the newest.</summary>
    Length,
    /// <summary>By the project's name, the scene's place in it, and the take's number.</summary>
    Scene,
}

/// <summary>An order of takes.</summary>
/// <param name="Sort">By what.</param>
/// <param name="ByScene">Whether a scene's takes stay together: the scenes as in <see cref="TakeSort.Scene"/>, the takes of each by <paramref name="Sort"/>.</param>
public sealed record TakeOrder(TakeSort Sort = TakeSort.Newest, bool ByScene = false);

/// <summary>Some of the takes that match.</summary>
/// <param name="Takes">In the order that was asked for.</param>
/// <param name="Total">How many match in all.</param>
/// <param name="TotalSeconds">How long all that match are together, in seconds.</param>
public sealed record TakePage(IReadOnlyList<TakeCard> Takes, int Total, double TotalSeconds);

/// <summary>What all takes that match come to.</summary>
/// <param name="Count">How many.</param>
/// <param name="Seconds">How long together, in seconds.</param>
public readonly record struct TakeSum(int Count, double Seconds);

/// <summary>How many takes of a scene match.</summary>
public readonly record struct SceneTakes(SceneId Scene, int Count);
