using System.Collections.Immutable;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Storyboards;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Storyboards;

/// <summary>One kept version: who kept it and when; opened, what changed since, and what can be done with it.</summary>
public sealed partial class VersionRow
{
    private readonly string _id = "v" + Guid.NewGuid().ToString("N");
    private ElementReference _choose;
    private ElementReference _rename;
    private SceneVersionId? _with;
    private (int Look, SceneVersionId? With)? _compared;
    private ImmutableArray<DifferenceFact>? _facts;
    private bool _renaming;
    private bool _focusRename;

    [CascadingParameter]
    public required OpenScene Scene { get; set; }

    [Parameter, EditorRequired]
    public required SceneVersionCard Version { get; set; }

    /// <summary>All versions of the scene, the newest first.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<SceneVersionCard> All { get; set; }

    /// <summary>Whether this is the one that is looked at.</summary>
    [Parameter]
    public bool Open { get; set; }

    /// <summary>Another number asks to compare anew: the scene or its versions changed.</summary>
    [Parameter]
    public int Look { get; set; }

    /// <summary>The row was chosen, or chosen away.</summary>
    [Parameter]
    public EventCallback OnChoose { get; set; }

    /// <summary>Something was done, or came to nothing; the sentence says what.</summary>
    [Parameter]
    public EventCallback<string> OnSaid { get; set; }

    /// <summary>The version is gone.</summary>
    [Parameter]
    public EventCallback<SceneVersionCard> OnDeleted { get; set; }

    private string Name => VersionSentences.NameOf(Version, Words);

    private SceneVersionCard? With => All.FirstOrDefault(other => other.Id == _with);

    // As time went: whatever is underlined is the newer.
    private (SceneVersionCard Before, SceneVersionCard? After) Sides => With is { } other && other.Number < Version.Number ? (other, Version) : (Version, With);

    // Only what the scene differs by now is what restoring takes back.
    private bool SaysWhy => With is null && _facts is { IsEmpty: false } && Visitor.May(Right.Compose);

    private string Heading => Sides is (var before, { } after)
        ? Words["ChangedBetween", VersionSentences.NameOf(before, Words), VersionSentences.NameOf(after, Words)]
        : Words["ChangedSince", Name];

    /// <summary>Puts the focus on the row.</summary>
    public ValueTask FocusAsync() => _choose.FocusAsync();

    protected override async Task OnParametersSetAsync()
    {
        if (!Open)
            (_renaming, _with, _compared) = (false, null, null);
        else if (_compared != (Look, With?.Id))
            await CompareAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_focusRename || !Open || _renaming)
            return;
        _focusRename = false;
        await _rename.FocusAsync();
    }

    private async Task CompareAsync()
    {
        var asked = _compared = (Look, With?.Id);
        var (before, after) = Sides;
        var facts = await Versions.CompareAsync(before.Id, after?.Id, Visitor.Id);
        // A newer question may have been answered first.
        if (_compared == asked)
            _facts = facts;
    }

    private Task CompareWithAsync(ChangeEventArgs change)
    {
        _with = All.FirstOrDefault(other => other.Id.ToString() == change.Value as string)?.Id;
        return CompareAsync();
    }

    private async Task RestoreAsync()
    {
        if (!await Scene.SettledAsync())
        {
            await OnSaid.InvokeAsync(Words["VersionUnsaved"]);
            return;
        }

        var before = Scene.Document.Revision;
        var outcome = await Scene.RestoreAsync(Versions, Version.Id);
        var same = outcome is EditOutcome.Saved && Scene.Document.Revision == before;
        if (outcome is EditOutcome.Saved && !same)
            Undo.Show(Words["VersionRestored", Name], Scene.UndoAsync);
        await OnSaid.InvokeAsync(same ? Words["VersionAlready", Name] : VersionSentences.Restored(outcome, Name, Words));
    }

    private async Task DeleteAsync()
    {
        var (id, name, person) = (Version.Id, Name, Visitor.Id);
        var failure = VersionSentences.Failure(await Versions.DeleteAsync(id, person), Words);
        if (failure is null)
            Undo.Show(Words["VersionDeleted", name], () => Versions.BringBackAsync(id, person));
        await OnSaid.InvokeAsync(failure ?? Words["VersionDeleted", name]);
        if (failure is null)
            await OnDeleted.InvokeAsync(Version);
    }

    private void EndRenaming() => (_renaming, _focusRename) = (false, true);

    private Task EndRenamingAsync(SceneVersionCard renamed)
    {
        EndRenaming();
        return OnSaid.InvokeAsync(Words["VersionRenamed", VersionSentences.NameOf(renamed, Words)]);
    }
}
