using System.Data.Common;
using System.Globalization;
using KlingStudio.Core.Gallery;
using KlingStudio.Engine.Gallery;
using KlingStudio.Web.Kit;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Gallery;

/// <summary>Every take, and beside them the one that is open. Both stay one page, so that closing a take leads back to the very same place.</summary>
public sealed partial class GalleryPage
{
    private const double Minute = 60;

    private GalleryRead? read;
    private TakeDetails? details;
    private string typed = "";
    private bool missing;
    private bool unreadable;
    private IDisposable? _following;
    private Throttle? _typing;
    private TakeId? _closed;
    private string _searched = "";
    private int _reading;

    /// <summary>The open take's id; none shows the grid alone.</summary>
    [Parameter]
    public string? Opened { get; set; }

    /// <summary>Whose days the dates of the filters are.</summary>
    [CascadingParameter]
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    private string Told
    {
        get
        {
            var (total, seconds) = (read!.Sum.Count, read.Sum.Seconds);
            var length = seconds < Minute
                ? Words["LengthSeconds", Math.Round(seconds).ToString(CultureInfo.CurrentCulture)]
                : Words["LengthMinutes", Math.Round(seconds / Minute).ToString("N0", CultureInfo.CurrentCulture)];
            return total == 1 ? Words["OneTakeTold", length] : Words["TakesTold", total.ToString("N0", CultureInfo.CurrentCulture), length];
        }
    }

    protected override void OnInitialized()
    {
        _noteFocus = take => _focused = take;
        _following = Shelf.Follow(() => InvokeAsync(() => ReadAsync()));
        _typing = Shelf.WhenTyped(() => InvokeAsync(Find));
        Offer();
    }

    protected override async Task OnParametersSetAsync()
    {
        if ((Search ?? "") != _searched)
        {
            // By a link or by Back: what is typed here was searched for already, and may have grown since.
            _searched = Search ?? "";
            typed = _searched;
        }

        if (details is not null && Opened is null)
            _closed = details.Card.Id;
        await ReadAsync(read?.Query != Query);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Script.InvokeAsync<IJSObjectReference>("import", "./Gallery/GalleryPage.razor.js");
            _list = await _module.InvokeAsync<IJSObjectReference>("attach", grid, _self);
        }

        await ArrangeAsync();
        if (_closed is { } take && _list is not null)
        {
            _closed = null;
            await _list.InvokeVoidAsync("focusTake", take.ToString());
        }
    }

    public async ValueTask DisposeAsync()
    {
        _following?.Dispose();
        _typing?.Dispose();
        _commands?.Dispose();
        try
        {
            if (_list is not null)
                await _list.InvokeVoidAsync("dispose");
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the module with it.
        }

        _self?.Dispose();
    }

    private async Task ReadAsync(bool list = true)
    {
        var reading = ++_reading;
        try
        {
            var query = Query;
            var open = Guid.TryParseExact(Opened, "N", out var id) ? await Shelf.FindAsync(new TakeId(id)) : null;
            var found = list || read is null ? await Shelf.ReadAsync(query, Zone) : read;
            if (!ReferenceEquals(found, read))
                await ShowAsync(found, reading);
            if (reading != _reading)
                return; // A later reading is on its way, or here already.
            (read, details, missing, unreadable) = (found, open, open is null, false);
        }
        catch (DbException)
        {
            unreadable = true;
        }

        StateHasChanged();
    }

    private void Type(ChangeEventArgs change)
    {
        typed = change.Value as string ?? "";
        _typing?.Ask();
    }

    private void Find()
    {
        if (typed.Trim() == (Search ?? ""))
            return;
        _searched = typed.Trim();
        Go(Query.With("q", _searched));
    }
}
