using System.Data.Common;
using System.Globalization;
using KlingStudio.Core.Projects;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Projects;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Generations;

/// <summary>Every generation, the newest first, as it stands at this moment.</summary>
public sealed partial class GenerationsPage
{
    private IDisposable? _following;
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

    [CascadingParameter]
    private TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    private GenerationFilterChoice Choice => GenerationFilterChoice.Find(Show);

    private bool Narrowed => Choice.States is not null || Project is not null;

    protected override void OnInitialized() =>
        _following = Overview.Follow(() => InvokeAsync(ReadAsync), () => InvokeAsync(LookAgain));

    protected override Task OnParametersSetAsync() => ReadAsync();

    public void Dispose() => _following?.Dispose();

    private async Task ReadAsync()
    {
        var reading = ++_reading;
        try
        {
            var read = await Overview.ReadAsync(Choice, ParseProject());
            if (reading != _reading)
                return; // A later reading is on its way, or here already.
            (rows, state, projects, unreadable) = (read.Rows, read.Queue, read.Projects, false);
        }
        catch (DbException)
        {
            unreadable = true;
        }

        LookAgain();
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

    private string Address(string? show, string? project) => Navigation.GetUriWithQueryParameters(
        "/generations", new Dictionary<string, object?> { ["show"] = show, ["project"] = project });

    private string Clock(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Zone).ToString("T", CultureInfo.CurrentCulture);
}
