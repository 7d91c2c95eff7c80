using System.Globalization;
using KlingStudio.Engine.Gallery;
using KlingStudio.Web.Kit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Gallery;

/// <summary>
/// Only the takes near what is seen are read and drawn, in a list as high as if all were. The browser measures the tiles and tells how
/// far it is scrolled; where a take lies is reckoned here.
/// </summary>
public sealed partial class GalleryPage
{
    // As many again are drawn above and below, unless that gets many.
    private const int MostAround = 240;

    private ElementReference grid;
    private IJSObjectReference? _module;
    private IJSObjectReference? _list;
    private DotNetObjectReference<GalleryPage>? _self;
    private IReadOnlyList<TakeCard> _takes = [];
    private GalleryWindow _window = new(0, TakeLibrary.PageSize, 0, 0);
    private GalleryLayout? _layout;
    private GalleryPlan? _plan;
    private double _top;
    private double _height;
    private (int Index, double Into)? _anchor;
    private double? _placed;
    private int? _focusAt;
    private int _looking;

    [Inject] private IStringLocalizer<KitWords> KitWords { get; set; } = default!;

    /// <summary>The browser laid the tiles out, or did so anew.</summary>
    [JSInvokable]
    public async Task LaidOutAsync(int columns, double rowHeight, double top, double height)
    {
        var layout = new GalleryLayout(Math.Max(1, columns), Math.Max(1, rowHeight));
        if (read is null || (layout == _layout && height == _height))
            return;
        var (before, plan) = (_plan, PlanOf(read, layout));
        (_layout, _plan, _height, _top) = (layout, plan, height, top);
        if (before is not null && top > 0)
            Keep(before, plan, top);
        await LookAsync();
    }

    /// <summary>The browser is scrolled to a place.</summary>
    /// <param name="top">CSS pixels above what is seen.</param>
    /// <param name="height">CSS pixels that are seen.</param>
    /// <param name="byPerson">Whether someone did that, and not this page.</param>
    [JSInvokable]
    public Task LookedAsync(double top, double height, bool byPerson)
    {
        (_top, _height) = (top, height);
        if (byPerson && _plan is { Total: > 0 } plan)
        {
            var index = plan.IndexAt(top);
            _anchor = (index, top - plan.TopOf(index));
        }

        return LookAsync();
    }

    /// <summary>The focus is to go to a take that may not be drawn yet.</summary>
    [JSInvokable]
    public Task WentToAsync(int index)
    {
        if (_plan is not { Total: > 0 } plan)
            return Task.CompletedTask;
        var to = Math.Clamp(index, 0, plan.Total - 1);
        _top = Math.Max(0, Math.Min(plan.TopOf(to) - (_height / 3), plan.Height - _height));
        (_placed, _focusAt) = (_top, to);
        return LookAsync();
    }

    /// <summary>Another list, or the same one with news.</summary>
    private async Task ShowAsync(GalleryRead found, int reading)
    {
        var another = read is not null && found.Query != read.Query;
        var plan = _layout is { } layout ? PlanOf(found, layout) : null;
        if (another)
            (_top, _anchor) = (0, null);
        var window = WindowOf(plan);
        var takes = await Shelf.WindowAsync(found.Query, Zone, window.First, window.Count);
        if (reading != _reading)
            return;
        _looking++; // A look that is under way was at the list before.
        (_plan, _window, _takes) = (plan, window, takes);
        if (another)
            _placed = 0;
    }

    private async Task LookAsync()
    {
        var (window, looking) = (WindowOf(_plan), ++_looking);
        if (read is null)
            return;
        if (window != _window)
        {
            var takes = await Shelf.WindowAsync(read.Query, Zone, window.First, window.Count);
            if (looking != _looking)
                return;
            (_window, _takes) = (window, takes);
        }

        StateHasChanged();
    }

    // What was seen first stays first, however many fit beside it now; an open take that was seen stays where it is.
    private void Keep(GalleryPlan before, GalleryPlan now, double top)
    {
        var open = details is null ? -1 : _takes.ToList().FindIndex(take => take.Id == details.Card.Id) + _window.First;
        if (details is not null && open >= _window.First && before.BottomOf(open) > top && before.TopOf(open) < top + _height)
            _top = now.TopOf(open) - (before.TopOf(open) - top);
        else if ((_anchor ?? (before.IndexAt(top), top - before.TopOf(before.IndexAt(top)))) is var (index, into))
        {
            _anchor ??= (index, into);
            _top = now.TopOf(Math.Min(index, now.Total - 1)) + into;
        }

        _top = Math.Clamp(_top, 0, Math.Max(0, now.Height - _height));
        _placed = _top;
    }

    private async Task ArrangeAsync()
    {
        if (_list is null)
            return;
        if (_layout is null && _takes.Count > 0)
            await _list.InvokeVoidAsync("measure");
        if (_placed is { } top)
        {
            _placed = null;
            await _list.InvokeVoidAsync("place", top);
        }

        if (_focusAt is { } index)
        {
            _focusAt = null;
            await _list.InvokeVoidAsync("focusAt", index);
        }
    }

    private GalleryWindow WindowOf(GalleryPlan? plan)
    {
        if (plan is null || _layout is not { } layout)
            return new(0, TakeLibrary.PageSize, 0, 0);
        var seen = Math.Ceiling(_height / layout.RowHeight) * layout.Columns;
        var around = seen <= MostAround ? _height : layout.RowHeight;
        return plan.Cover(_top - around, _top + _height + around);
    }

    private static GalleryPlan PlanOf(GalleryRead found, GalleryLayout layout) => new(layout, found.Scenes?.Select(scene => scene.Count).ToList(), found.Sum.Count);

    private bool StartsScene(int place) => read!.Query.ByScene && (place == 0 ? _plan?.StartsGroup(_window.First) ?? true : _takes[place].SceneId != _takes[place - 1].SceneId);

    private string SceneHead(TakeCard take)
    {
        var slate = SlateText.Of(take.ProjectName, take.SceneNumber, null, KitWords);
        return take.SceneName.Length > 0 ? $"{slate} · {take.SceneName}" : slate;
    }

    private string TakesOf(int index)
    {
        var scene = _takes[index - _window.First].SceneId;
        var count = read!.Scenes?.FirstOrDefault(each => each.Scene == scene).Count ?? 0;
        return ShelfText[count == 1 ? "TakeOne" : "TakeMany", count];
    }

    private static string Height(double pixels) => string.Create(CultureInfo.InvariantCulture, $"height: {pixels:0.##}px");

    private static string Shift(double pixels) => string.Create(CultureInfo.InvariantCulture, $"position: absolute; inset: 0 0 auto; transform: translateY({pixels:0.##}px)");

    private static string Pixels(double pixels) => pixels.ToString("0.##", CultureInfo.InvariantCulture);
}
