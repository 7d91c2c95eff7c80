using System.Data.Common;
using System.Globalization;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Projects;
using KlingStudio.Engine.Gallery;
using KlingStudio.Web.Kit;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Gallery;

/// <summary>Every take, and beside them the one that is open. Both stay one page, so that closing a take leads back to the very same place.</summary>
public sealed partial class GalleryPage
{
    private const double Minute = 60;

    private ElementReference grid;
    private GalleryRead? read;
    private TakeDetails? details;
    private string typed = "";
    private bool missing;
    private bool unreadable;
    private IDisposable? _following;
    private Throttle? _typing;
    private IJSObjectReference? _module;
    private TakeId? _closed;
    private int? _firstNew;
    private string _searched = "";
    private int _reading;

    /// <summary>The open take's id; none shows the grid alone.</summary>
    [Parameter]
    public string? Opened { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "project")]
    private string? Project { get; set; }

    [SupplyParameterFromQuery(Name = "pages")]
    private int? Pages { get; set; }

    private bool Narrowed => !string.IsNullOrWhiteSpace(Search) || Project is not null;

    private string Told
    {
        get
        {
            var length = read!.TotalSeconds < Minute
                ? Words["LengthSeconds", Math.Round(read.TotalSeconds).ToString(CultureInfo.CurrentCulture)]
                : Words["LengthMinutes", Math.Round(read.TotalSeconds / Minute).ToString(CultureInfo.CurrentCulture)];
            return read.Total == 1 ? Words["OneTakeTold", length] : Words["TakesTold", read.Total, length];
        }
    }

    protected override void OnInitialized()
    {
        _following = Shelf.Follow(() => InvokeAsync(ReadAsync));
        _typing = Shelf.WhenTyped(() => InvokeAsync(Find));
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
        await ReadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _module = await Script.InvokeAsync<IJSObjectReference>("import", "./Gallery/GalleryPage.razor.js");
            await _module.InvokeVoidAsync("preview", grid);
        }

        if (_closed is { } take && _module is not null)
        {
            _closed = null;
            await _module.InvokeVoidAsync("focusTake", grid, take.ToString());
        }

        if (_firstNew is { } index && _module is not null && read?.Takes.Count > index)
        {
            _firstNew = null;
            await _module.InvokeVoidAsync("focusAt", grid, index);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _following?.Dispose();
        _typing?.Dispose();
        try
        {
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the module with it.
        }
    }

    private async Task ReadAsync()
    {
        var reading = ++_reading;
        try
        {
            var open = Parse(Opened) is { } take ? await Shelf.FindAsync(new TakeId(take)) : null;
            var found = await Shelf.ReadAsync(new TakeFilter(Project is null ? null : new ProjectId(Parse(Project) ?? Guid.Empty), Search: Search), Pages ?? 1);
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

    private void ShowMore()
    {
        // Reading goes on with the first of the new takes.
        _firstNew = read!.Takes.Count;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("pages", Math.Max(1, Pages ?? 1) + 1), replace: true);
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
        Go(_searched, Project);
    }

    private void ChooseProject(ChangeEventArgs change) => Go(Search, change.Value as string);

    private void Go(string? search, string? project)
    {
        Navigation.NavigateTo(Address(Opened is null ? "gallery" : $"gallery/{Opened}", search, project), replace: true);
    }

    private string AddressOf(TakeId? take) => Address(take is { } id ? $"gallery/{id}" : "gallery", Search, Project, Pages);

    // Other takes begin with their first page again.
    private string Address(string path, string? search, string? project, int? pages = null) => Navigation.GetUriWithQueryParameters(path, new Dictionary<string, object?>
    {
        ["pages"] = pages,
        ["q"] = string.IsNullOrWhiteSpace(search) ? null : search,
        ["project"] = string.IsNullOrEmpty(project) ? null : project,
    });

    private static Guid? Parse(string? id) => Guid.TryParseExact(id, "N", out var parsed) ? parsed : null;
}
