using System.Globalization;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Projects;
using KlingStudio.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Projects;

/// <summary>Every project of the studio, in the order that the address says.</summary>
public sealed partial class ProjectsPage
{
    private IReadOnlyList<ProjectCard>? _projects;
    private (string? Search, ProjectOrder Order) _shownFor;
    private int _trash;
    private bool _asking;
    private bool _making;

    /// <summary>What is searched for; lives in the address.</summary>
    [SupplyParameterFromQuery] private string? Q { get; set; }

    /// <summary>The order, unless it is the last changed first; lives in the address.</summary>
    [SupplyParameterFromQuery] private string? Sort { get; set; }

    /// <summary>How many pages are shown; lives in the address, so that Back finds the same list.</summary>
    [SupplyParameterFromQuery] private int? Pages { get; set; }

    /// <summary>Asks for a new project's name at once; lives in the address, so that any page can lead here.</summary>
    [SupplyParameterFromQuery] private bool? New { get; set; }

    [Inject] private ProjectLibrary Library { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private IStringLocalizer<ProjectWords> Words { get; set; } = default!;

    [Inject] private Visitor Visitor { get; set; } = default!;

    private bool MayCompose => Visitor.May(Right.Compose);

    private ProjectOrder Order => Enum.GetValues<ProjectOrder>().FirstOrDefault(order => order.ToString().Equals(Sort, StringComparison.OrdinalIgnoreCase));

    private bool Searching => !string.IsNullOrWhiteSpace(Q);

    protected override async Task OnParametersSetAsync()
    {
        if (New is true && MayCompose)
            AskName();
        if (_projects is null || _shownFor != (Q, Order))
            await LoadAsync();
    }

    private void StopAsking()
    {
        _asking = false;
        // Whoever made one is on the way to it.
        if (New is not null && !_making)
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("new", (bool?)null), replace: true);
    }

    private async Task LoadAsync()
    {
        var asked = (Q, Order);
        var (found, trash) = (await Library.ListAsync(Q, Order), await Library.CountTrashAsync());
        if (asked != (Q, Order))
            return; // another letter was typed meanwhile: its own answer comes
        (_projects, _trash, _shownFor) = (found, trash, asked);
    }

    private void Search(string? text) => Go("q", string.IsNullOrEmpty(text) ? null : text);

    private void ChooseOrder(ChangeEventArgs change) => SortBy(Enum.TryParse<ProjectOrder>(change.Value as string, out var order) ? order : default);

    private void SortBy(ProjectOrder order) => Go("sort", order == default ? null : order.ToString().ToLowerInvariant());

    // Another list begins with its first page.
    private void Go(string name, string? value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [name] = value, ["pages"] = null }), replace: true);

    private void AskName() => _asking = true;

    private async Task<string?> CreateAsync(string name)
    {
        switch (await Library.CreateAsync(name, Visitor.Id))
        {
            case CreateOutcome.Created created:
                _making = true;
                Navigation.NavigateTo($"projects/{created.Project}");
                return null;
            case CreateOutcome.Refused refused:
                return NameSentence.Of(refused.Problem, Words);
            default:
                throw new InvalidOperationException("An unknown outcome.");
        }
    }

    private async Task MakeSampleAsync()
    {
        _making = true;
        var created = await Library.CreateSampleAsync(Visitor.Id, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        Navigation.NavigateTo($"projects/{created.Project}");
    }
}
