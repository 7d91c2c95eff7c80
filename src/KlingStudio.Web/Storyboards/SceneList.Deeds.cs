using KlingStudio.Core.Projects;
using KlingStudio.Engine.Projects;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Storyboards;

/// <summary>What is done to one scene of the list. Each deed that takes something away has its way back in a toast, which outlives this list.</summary>
public sealed partial class SceneList
{
    // One wish for a copy has one identifier, however often it is pressed.
    private SceneId _copy = SceneId.New();
    private ProjectId _made = ProjectId.New();
    private SceneId? _renaming;
    private SceneCard? _moving;

    private async Task DoAsync(SceneDeed deed, SceneCard scene)
    {
        switch (deed)
        {
            case SceneDeed.Rename:
                _renaming = scene.Id;
                break;
            case SceneDeed.Duplicate:
                await DuplicateAsync(scene);
                break;
            case SceneDeed.MoveEarlier:
                await PlaceAsync(scene, scene.Number - 2);
                break;
            case SceneDeed.MoveLater:
                await PlaceAsync(scene, scene.Number);
                break;
            case SceneDeed.MoveToProject:
                _moving = scene;
                break;
            case SceneDeed.Trash:
                await TrashAsync(scene);
                break;
        }

        StateHasChanged();
    }

    private async Task RenameAsync(SceneCard scene, string? name)
    {
        if (_renaming != scene.Id)
            return;
        _renaming = null;
        if (name is not null && name != scene.Name)
            await Library.RenameSceneAsync(scene.Id, name, Visitor.Id);
    }

    private async Task DuplicateAsync(SceneCard scene)
    {
        var (copy, person) = (_copy, Visitor.Id);
        if (await Library.DuplicateSceneAsync(scene.Id, copy, SceneNames.OfCopy(scene, Words), person) is not CopyOutcome.Copied || copy != _copy)
            return;
        _copy = SceneId.New();
        var (library, navigation, back) = (Library, Navigation, Address(View.Open));
        Undo.Show(Words["SceneDuplicated", Name(scene)], async () =>
        {
            await library.DeleteSceneAsync(copy, person);
            navigation.NavigateTo(back);
        });
        Navigation.NavigateTo(Address(copy));
    }

    private async Task TrashAsync(SceneCard scene)
    {
        if (Scenes.Count < 2)
            return;
        var next = Scenes.FirstOrDefault(other => other.Number == scene.Number + 1) ?? Scenes.Last(other => other.Id != scene.Id);
        var (library, navigation, person, wasOpen, address) = (Library, Navigation, Visitor.Id, scene.Id == View.Open, Address(scene.Id));
        if (await Library.DeleteSceneAsync(scene.Id, person) is not LibraryOutcome.Done)
            return;
        Undo.Show(Words["SceneDeleted", Name(scene)], async () =>
        {
            await library.RestoreSceneAsync(scene.Id, person);
            if (wasOpen)
                navigation.NavigateTo(address);
        });
        if (wasOpen)
            Navigation.NavigateTo(Address(next.Id));
    }

    private async Task EndMovingAsync(SceneCard scene)
    {
        _moving = null;
        if (_drag is not null)
            await _drag.InvokeVoidAsync("stayAt", scene.Number - 1);
    }

    private async Task<string?> MoveToAsync(SceneCard scene, ProjectId to) =>
        await Library.MoveSceneToProjectAsync(scene.Id, to, null, Visitor.Id) is MoveOutcome.Moved moved ? SayMoved(scene, moved) : Words["MoveGone"];

    private async Task<string?> MoveToNewAsync(SceneCard scene, string name)
    {
        var made = _made;
        switch (await Library.MoveSceneToNewProjectAsync(scene.Id, made, name, Visitor.Id))
        {
            case MoveOutcome.Moved moved:
                _made = ProjectId.New();
                return SayMoved(scene, moved, made);
            case MoveOutcome.Refused { Problem: NameProblem.Empty }:
                return Words["ProjectNameEmpty"];
            case MoveOutcome.Refused { Problem: NameProblem.TooLong }:
                return Words["ProjectNameTooLong"];
            case MoveOutcome.Refused:
                return Words["ProjectNameUnusable"];
            default:
                return Words["MoveGone"];
        }
    }

    // Whoever has the scene open follows it: see Workspace.
    private string? SayMoved(SceneCard scene, MoveOutcome.Moved moved, ProjectId? made = null)
    {
        var (library, person) = (Library, Visitor.Id);
        Undo.Show(Words["SceneMovedTo", Name(scene), moved.ToName], async () =>
        {
            if (await library.MoveSceneToProjectAsync(scene.Id, moved.From, moved.FromIndex, person) is MoveOutcome.Moved && made is { } empty)
                await library.DeleteAsync(empty, person);
        });
        return null;
    }
}
