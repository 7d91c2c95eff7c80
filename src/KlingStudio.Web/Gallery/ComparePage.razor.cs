using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Gallery;
using KlingStudio.Web.Kit;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Gallery;

/// <summary>Two takes in step, and what they were asked for differently. All there is to see of it is in the address.</summary>
public sealed partial class ComparePage
{
    private TakeDetails? _a;
    private TakeDetails? _b;
    private ImmutableArray<DifferenceFact> _facts = [];
    private (string? A, string? B) _of;
    private CompareView _now = new("side", 0, "a", CompareView.Half);
    private CompareView? _asked;
    private bool _read;
    private bool _unreadable;

    /// <summary>The take that leads.</summary>
    [SupplyParameterFromQuery(Name = "a")]
    public string? A { get; set; }

    /// <summary>The other one.</summary>
    [SupplyParameterFromQuery(Name = "b")]
    public string? B { get; set; }

    /// <summary><c>side</c>, <c>wipe</c> or <c>blink</c>.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    /// <summary>Where it stands, in seconds.</summary>
    [SupplyParameterFromQuery(Name = "at")]
    public double? At { get; set; }

    /// <summary>Whose sound is heard: <c>a</c> or <c>b</c>.</summary>
    [SupplyParameterFromQuery(Name = "sound")]
    public string? Sound { get; set; }

    /// <summary>How much of A the wipe shows, in percent.</summary>
    [SupplyParameterFromQuery(Name = "wipe")]
    public int? Wipe { get; set; }

    private bool Missing => A is not null && B is not null;

    private CompareView Addressed => new(
        View is "wipe" or "blink" ? View : "side",
        Math.Max(0, At ?? 0),
        Sound == "b" ? "b" : "a",
        Math.Clamp(Wipe ?? CompareView.Half, 0, 100));

    private string SwapAddress => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["a"] = B, ["b"] = A });

    protected override async Task OnParametersSetAsync()
    {
        // An address on its way back is older than what was asked for since.
        if (_asked is null || _asked == Addressed || _of != (A, B))
            (_now, _asked) = (Addressed, null);
        // Another view of the same two is nothing to read anew.
        if (_of == (A, B) && _read)
            return;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var (a, b) = _of = (A, B);
        try
        {
            var (first, second) = (await FindAsync(a), await FindAsync(b));
            if (_of != (a, b))
                return; // A later reading is on its way.
            (_a, _b, _unreadable, _read) = (first, second, false, true);
            _facts = first is null || second is null ? [] : Between(first.Storyboard, second.Storyboard);
        }
        catch (DbException)
        {
            _unreadable = true;
        }
    }

    private Task<TakeDetails?> FindAsync(string? id) =>
        Guid.TryParseExact(id, "N", out var take) ? Shelf.FindAsync(new TakeId(take)) : Task.FromResult<TakeDetails?>(null);

    // Two scenes have no shot in common: there the first is compared with the first.
    private static ImmutableArray<DifferenceFact> Between(Storyboard a, Storyboard b)
    {
        if (!b.Shots.Any(shot => a.IndexOf(shot.Id) >= 0))
            b = b with { Shots = [.. b.Shots.Select((shot, index) => index < a.Shots.Length ? shot with { Id = a.Shots[index].Id } : shot)] };
        return StoryboardDifference.Between(a, b);
    }

    private void Show(Func<CompareView, CompareView> change)
    {
        var view = change(_now);
        if (view == _now)
            return;
        _now = view;
        _asked = view;
        Navigation.NavigateTo(
            Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
            {
                ["view"] = view.Kind == "side" ? null : view.Kind,
                ["at"] = view.At > 0 ? view.At : null,
                ["sound"] = view.Sound == "a" ? null : view.Sound,
                ["wipe"] = view.Wipe == CompareView.Half ? null : view.Wipe,
            }),
            replace: true);
    }

    private string SlateOf(TakeDetails take) => SlateText.Of(take.Card.ProjectName, take.Card.SceneNumber, take.Card.Number, KitWords);

    private string Facts(TakeDetails take)
    {
        var facts = new List<string> { Words["SecondsExact", take.Card.Seconds.ToString("0.##", CultureInfo.CurrentCulture)], take.ModelName };
        if (take.Opinion.Name.Length > 0)
            facts.Insert(0, take.Opinion.Name);
        if (take.Card.Simulated)
            facts.Add(Words["Simulated"]);
        return string.Join(" · ", facts);
    }
}

/// <summary>How two takes are looked at.</summary>
/// <param name="Kind"><c>side</c>, <c>wipe</c> or <c>blink</c>.</param>
/// <param name="At">Where both stand, in seconds.</param>
/// <param name="Sound">Whose sound is heard: <c>a</c> or <c>b</c>.</param>
/// <param name="Wipe">How much of A the wipe shows, in percent.</param>
public sealed record CompareView(string Kind, double At, string Sound, int Wipe)
{
    /// <summary>Where a wipe begins.</summary>
    public const int Half = 50;
}
