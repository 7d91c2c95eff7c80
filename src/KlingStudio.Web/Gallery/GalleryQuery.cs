using System.Globalization;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Gallery;

namespace KlingStudio.Web.Gallery;

/// <summary>What the gallery shows, as its address says it. What can't be read in an address is left out.</summary>
public sealed record GalleryQuery
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>The marks one may ask for.</summary>
    public static readonly string[] Marks = ["circled", "kept", "rejected"];

    public string? Search { get; init; }
    public string? Project { get; init; }
    public string? Scene { get; init; }
    public string? By { get; init; }
    public string? Model { get; init; }
    public string? Shape { get; init; }
    public string? Sound { get; init; }
    public string? From { get; init; }
    public string? To { get; init; }
    public string? Stars { get; init; }
    public string? Mark { get; init; }
    public string? Source { get; init; }
    public string? Tag { get; init; }
    public string? Sort { get; init; }
    public string? Group { get; init; }

    public bool ByScene => Group == "scene";

    public TakeSort Order => Enum.GetValues<TakeSort>().FirstOrDefault(sort => NameOf(sort) == Sort);

    /// <summary>What narrows the list down, apart from the search: the name in the address, and the value.</summary>
    public IEnumerable<(string Name, string Value)> Filters =>
        Parameters.Where(each => each.Key is not ("q" or "sort" or "group") && each.Value is not null).Select(each => (each.Key, (string)each.Value!));

    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Search) || Filters.Any();

    /// <summary>As an address has it; a null takes its part out.</summary>
    public IReadOnlyDictionary<string, object?> Parameters => new Dictionary<string, object?>
    {
        ["q"] = Blank(Search?.Trim()),
        ["project"] = Blank(Project),
        ["scene"] = Blank(Scene),
        ["by"] = Blank(By),
        ["model"] = Blank(Model),
        ["shape"] = Blank(Shape),
        ["sound"] = Blank(Sound),
        ["from"] = Blank(From),
        ["to"] = Blank(To),
        ["stars"] = Blank(Stars),
        ["mark"] = Blank(Mark),
        ["source"] = Blank(Source),
        ["tag"] = Blank(Tag),
        ["sort"] = Blank(Sort),
        ["group"] = Blank(Group),
    };

    public static string NameOf(TakeSort sort) => sort.ToString().ToLowerInvariant();

    /// <summary>The same with another value for one part of the address.</summary>
    public GalleryQuery With(string name, string? value) => name switch
    {
        "q" => this with { Search = value },
        // A scene is of a project.
        "project" => this with { Project = value, Scene = null },
        "scene" => this with { Scene = value },
        "by" => this with { By = value },
        "model" => this with { Model = value },
        "shape" => this with { Shape = value },
        "sound" => this with { Sound = value },
        "from" => this with { From = value },
        "to" => this with { To = value },
        "stars" => this with { Stars = value },
        "mark" => this with { Mark = value },
        "source" => this with { Source = value },
        "tag" => this with { Tag = value },
        "sort" => this with { Sort = value },
        _ => this with { Group = value },
    };

    /// <summary>Everything, in the same order.</summary>
    public GalleryQuery Unnarrowed() => new() { Sort = Sort, Group = Group };

    public TakeOrder ToOrder() => new(Order, ByScene);

    /// <param name="zone">Whose days are meant.</param>
    public TakeFilter ToFilter(TimeZoneInfo zone) => new(IdOf(Project) is { } project ? new ProjectId(project) : null, IdOf(Scene) is { } scene ? new SceneId(scene) : null, Search)
    {
        Person = IdOf(By) is { } person ? new PersonId(person) : null,
        Model = Blank(Model),
        AspectRatio = Blank(Shape),
        Sound = Sound switch { "on" => true, "off" => false, _ => null },
        From = DayOf(From) is { } from ? StartOf(from, zone) : null,
        To = DayOf(To) is { } to && to < DateOnly.MaxValue ? StartOf(to.AddDays(1), zone) : null,
        LeastRating = int.TryParse(Stars, NumberStyles.None, CultureInfo.InvariantCulture, out var stars) ? stars : null,
        Circled = Mark == "circled" ? true : null,
        Rejected = Mark switch { "kept" => false, "rejected" => true, _ => null },
        Simulated = Source switch { "simulated" => true, "real" => false, _ => null },
        Tag = Blank(Tag),
    };

    // An id that can't be read is nobody's, so that a broken address shows nothing rather than everything.
    private static Guid? IdOf(string? id) => string.IsNullOrEmpty(id) ? null : Guid.TryParseExact(id, "N", out var parsed) ? parsed : Guid.Empty;

    private static DateOnly? DayOf(string? day) => DateOnly.TryParseExact(day, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed : null;

    private static DateTime StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where clocks are put forward at midnight, the day begins an hour later.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight, zone);
    }

    private static string? Blank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
