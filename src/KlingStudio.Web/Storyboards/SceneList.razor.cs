using System.Collections.Immutable;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Engine.Projects;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KlingStudio.Web.Storyboards;

/// <summary>The project's scenes, and which one is open.</summary>
public sealed record SceneListView(ProjectDetails Project, SceneId Open)
{
    public bool Equals(SceneListView? other) =>
        other is not null && Open == other.Open && Project.Id == other.Project.Id && Project.Name == other.Project.Name && Project.Scenes.SequenceEqual(other.Project.Scenes);

    public override int GetHashCode() => HashCode.Combine(Project.Id, Open);
}

/// <summary>The scenes in order: opening, adding, naming, moving and deleting them.</summary>
public sealed partial class SceneList : Steady<SceneListView>
{
    private string? _renaming;
    private bool _focusName;
    private ElementReference _name;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_focusName || _renaming is null)
            return;
        _focusName = false;
        await _name.FocusAsync();
    }

    private string Address(SceneCard scene) => Address(scene.Id);

    private string Address(SceneId scene) => $"projects/{View.Project.Id}/scenes/{scene}";

    private string Name(SceneCard scene) => scene.Name.Length > 0 ? Words["SceneNamed", scene.Number, scene.Name] : Words["SceneNumber", scene.Number];

    private string? Changed(SceneCard scene) => Roster.NameOf(scene.ChangedBy) is { } name ? Words["SceneChangedBy", name].Value : null;

    private string State(SceneCard scene) => scene.LatestState switch
    {
        GenerationState.Held => Words["StateHeld"],
        GenerationState.Queued => Words["StateWaiting"],
        GenerationState.Sending => Words["StateSending"],
        GenerationState.Submitted => Words["StateSubmitted"],
        GenerationState.Saving => Words["StateSaving"],
        GenerationState.NotSaved => Words["StateNotSaved"],
        GenerationState.Failed => Words["StateFailed"],
        GenerationState.Unconfirmed => Words["StateUnconfirmed"],
        _ => scene.TakeCount switch
        {
            0 => Words["StateDraft"],
            1 => Words["OneTake"],
            var takes => Words["Takes", takes],
        },
    };

    private async Task AddAsync()
    {
        if (await Library.AddSceneAsync(View.Project.Id, Visitor.Id) is { } scene)
            Navigation.NavigateTo(Address(scene));
    }

    private void BeginRename(SceneCard scene)
    {
        _renaming = scene.Name;
        _focusName = true;
    }

    private async Task RenameKeyAsync(KeyboardEventArgs key)
    {
        if (key.Key == "Enter")
            await RenameAsync();
        else if (key.Key == "Escape")
            _renaming = null;
    }

    private async Task RenameAsync()
    {
        if (_renaming is not { } name)
            return;
        _renaming = null;
        await Library.RenameSceneAsync(View.Open, name, Visitor.Id);
    }

    private Task<LibraryOutcome> MoveAsync(SceneCard scene, int by) => Library.MoveSceneAsync(scene.Id, scene.Number - 1 + by, Visitor.Id);

    private async Task DeleteAsync(SceneCard scene)
    {
        var next = View.Project.Scenes.FirstOrDefault(other => other.Number == scene.Number + 1) ?? View.Project.Scenes.Last(other => other.Id != scene.Id);
        if (await Library.DeleteSceneAsync(scene.Id, Visitor.Id) is not LibraryOutcome.Done)
            return;
        var person = Visitor.Id;
        Undo.Show(Words["SceneDeleted", Name(scene)], async () =>
        {
            await Library.RestoreSceneAsync(scene.Id, person);
            Navigation.NavigateTo(Address(scene));
        });
        Navigation.NavigateTo(Address(next));
    }

    private static string Clock(int seconds) => FormattableString.Invariant($"{seconds / 60:00}:{seconds % 60:00}");
}
