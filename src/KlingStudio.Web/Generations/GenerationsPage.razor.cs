using System.Data.Common;
using System.Globalization;
using KlingStudio.Core.Projects;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Projects;
using KlingStudio.Web.Kit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Generations;

/// <summary>Every generation, the newest first, as it stands at this moment.</summary>
public sealed partial class GenerationsPage
{
    private IDisposable? _following;
    private GenerationChanges? _changes;
    private IJSObjectReference? _module;
    private IJSObjectReference? _focus;
    private ElementReference list;
    private string news = "";
    private bool more;
    private int? _firstNew;
    private IReadOnlyList<ProjectCard> projects = [];
    private IReadOnlyList<GenerationRow>? rows;
    private QueueState? state;
    private DateTime now;
    private bool unreadable;
    private int _reading;

    [SupplyParameterFromQuery(Name = "show")]
    private string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "project")]
    private string? Project { get; set; }

    [SupplyParameterFromQuery(Name = "pages")]
    private int? Pages { get; set; }

    [CascadingParameter]
    private TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    private GenerationFilterChoice Choice => GenerationFilterChoice.Find(Show);

    private bool Narrowed => Choice.States is not null || Project is not null;

    protected override void OnInitialized()
    {
        _changes = new GenerationChanges(Words, KitWords);
        _following = Overview.Follow(() => InvokeAsync(ReadAsync), () => InvokeAsync(LookAgain));
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _module = await Script.InvokeAsync<IJSObjectReference>("import", "./Generations/GenerationsPage.razor.js");
            _focus = await _module.InvokeAsync<IJSObjectReference>("keepFocus", list);
        }

        if (_module is not null && _firstNew is { } index && rows?.Count > index)
        {
            _firstNew = null;
            await _module.InvokeVoidAsync("focusRow", list, index);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _following?.Dispose();
        try
        {
            if (_focus is not null)
            {
                await _focus.InvokeVoidAsync("dispose");
                await _focus.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the list with it.
        }
    }

    private async Task ReadAsync()
    {
        var reading = ++_reading;
        try
        {
            var read = await Overview.ReadAsync(Choice, ParseProject(), Pages ?? 1);
            if (reading != _reading)
                return; // A later reading is on its way, or here already.
            (rows, more, state, projects, unreadable) = (read.Rows, read.More, read.Queue, read.Projects, false);
            if (_changes?.Tell(rows) is { Length: > 0 } told)
                news = told;
        }
        catch (DbException)
        {
            unreadable = true;
        }

        LookAgain();
    }

    private async Task ActAsync(GenerationRow row, GenerationAction action)
    {
        await Desk.ActAsync(row, action);
        // Also when it was refused: what was seen isn't so any more.
        await ReadAsync();
    }

    private void LookAgain()
    {
        now = Overview.Now;
        StateHasChanged();
    }

    private ProjectId? ParseProject() => Project is null ? null : new ProjectId(Guid.TryParseExact(Project, "N", out var id) ? id : Guid.Empty);

    private void ChooseProject(ChangeEventArgs change)
    {
        var chosen = change.Value as string;
        Navigation.NavigateTo(Address(Show, string.IsNullOrEmpty(chosen) ? null : chosen), replace: true);
    }

    private void ShowMore()
    {
        // Reading goes on with the first of the new rows.
        _firstNew = rows!.Count;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("pages", Math.Max(1, Pages ?? 1) + 1), replace: true);
    }

    private string Address(string? show, string? project) => Navigation.GetUriWithQueryParameters(
        "generations", new Dictionary<string, object?> { ["show"] = show, ["project"] = project });

    private string Clock(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Zone).ToString("T", CultureInfo.CurrentCulture);
}
