using System.Globalization;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Projects;
using KlingStudio.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Projects;

/// <summary>Every project of the studio, the last changed first.</summary>
public partial class ProjectsPage
{
    private IReadOnlyList<ProjectCard>? _projects;
    private string? _shownFor;
    private bool _asking;
    private bool _making;

    /// <summary>What is searched for; lives in the address.</summary>
    [SupplyParameterFromQuery] private string? Q { get; set; }

    /// <summary>Asks for a new project's name at once; lives in the address, so that any page can lead here.</summary>
    [SupplyParameterFromQuery] private bool? New { get; set; }

    [Inject] private ProjectLibrary Library { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private IStringLocalizer<ProjectWords> Words { get; set; } = default!;

    [Inject] private Visitor Visitor { get; set; } = default!;

    private bool MayCompose => Visitor.May(Right.Compose);

    private bool Searching => !string.IsNullOrWhiteSpace(Q);

    protected override async Task OnParametersSetAsync()
    {
        if (New is true && MayCompose)
            AskName();
        if (_projects is null || _shownFor != Q)
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
        var search = Q;
        var found = await Library.ListAsync(search);
        if (search != Q)
            return; // another letter was typed meanwhile: its own answer comes
        (_projects, _shownFor) = (found, search);
    }

    private void Search(string? text) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("q", string.IsNullOrEmpty(text) ? null : text), replace: true);

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
