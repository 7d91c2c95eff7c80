using KlingStudio.Core.Gallery;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Gallery;
using KlingStudio.Web.Shell;
using KlingStudio.Web.Shell.Keyboard;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Gallery;

/// <summary>Picking takes, and what the keys do to the picked ones, or else to the one that has the focus.</summary>
public sealed partial class GalleryPage
{
    private readonly TakeSelection _picked = new();
    private ElementReference search;
    private Action<TakeId?>? _noteFocus;
    private TakeId? _focused;
    private IDisposable? _commands;

    [Inject] private Commands Commands { get; set; } = default!;

    [Inject] private TakeDeeds Deeds { get; set; } = default!;

    [Inject] private Visitor Visitor { get; set; } = default!;

    private IReadOnlyList<TakeId> Targets => _picked.Count > 0 ? _picked.Picked : _focused is { } one ? [one] : [];

    /// <summary>A take was picked with a key or a modifier.</summary>
    [JSInvokable]
    public async Task PickedAsync(string take, int index, bool range)
    {
        if (!Guid.TryParseExact(take, "N", out var id))
            return;
        await PickAsync(new TakeId(id), index, range);
        StateHasChanged();
    }

    private async Task PickAsync(TakeId take, int index, bool range)
    {
        if (range && _picked.Anchor is { } from && read is not null)
        {
            var first = Math.Min(from, index);
            _picked.AddAll(await Shelf.IdsAsync(read.Query, Zone, first, Math.Min(Math.Abs(index - from) + 1, TakeOpinions.MostAtOnce + 1)));
        }
        else
            _picked.Toggle(take, index);
    }

    private async Task PickAllAsync()
    {
        if (read is null)
            return;
        _picked.AddAll(await Shelf.IdsAsync(read.Query, Zone, 0, TakeOpinions.MostAtOnce + 1));
        StateHasChanged();
    }

    private void ClearPicked()
    {
        _picked.Clear();
        StateHasChanged();
    }

    private void Unpick(IReadOnlyList<TakeId> takes) => _picked.Remove(takes);

    private void Offer() => _commands = Commands.Offer(
        List, [Shortcuts.Search, Shortcuts.SelectAllTakes, Shortcuts.ClearTakes, Shortcuts.Circle, Shortcuts.Reject, .. Shortcuts.Rate]);

    private IEnumerable<Command> List()
    {
        yield return new Command(Words["Search"], async () => await search.FocusAsync()) { Shortcut = Shortcuts.Search };
        if (read is { Sum.Count: > 0 })
            yield return new Command(ShelfText["SelectAll"], PickAllAsync) { Shortcut = Shortcuts.SelectAllTakes };
        if (_picked.Count > 0)
            yield return new Command(ShelfText["ClearSelection"], Done(ClearPicked)) { Shortcut = Shortcuts.ClearTakes };
        if (!Visitor.May(Right.Judge) || Targets is not { Count: > 0 } takes)
            yield break;
        yield return new Command(ShelfText["Circle"], () => Deeds.CircleAsync(takes)) { Shortcut = Shortcuts.Circle };
        yield return new Command(ShelfText["Reject"], () => Deeds.RejectAsync(takes)) { Shortcut = Shortcuts.Reject };
        for (var each = 0; each <= TakeOpinion.MostStars; each++)
        {
            var stars = each;
            yield return new Command(Deeds.RateName(stars), () => Deeds.RateAsync(takes, stars)) { Shortcut = Shortcuts.Rate[stars] };
        }
    }

    private static Func<Task> Done(Action act) => () =>
    {
        act();
        return Task.CompletedTask;
    };
}
