using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Storyboards;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Storyboards;

/// <summary>What is to be said, beside the timeline, about two people having changed the same thing. Everything here waits for its answer.</summary>
public sealed partial class TogetherNotes : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private HashSet<ShotId> _shots = [];
    private StrayWords? _stray;

    [CascadingParameter]
    public required OpenScene Scene { get; set; }

    protected override void OnInitialized() => Scene.Changed += StateHasChanged;

    // Looked for when the page opens, and whenever a shot has come or gone: its field's words may be left without a field.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var shots = Scene.Storyboard.Shots.Select(shot => shot.Id).ToHashSet();
        if (Scene.ReadOnly || (!firstRender && shots.SetEquals(_shots)))
            return;
        _shots = shots;
        await FindStrayAsync();
    }

    private async Task FindStrayAsync()
    {
        _module ??= await Browser.InvokeAsync<IJSObjectReference>("import", "./Storyboards/TogetherNotes.razor.js");
        if (_module is null)
            return;
        var found = await _module.InvokeAsync<StrayWords?>("findStray", Prefix, _shots.Select(shot => shot.ToString()));
        if (found == _stray)
            return;
        _stray = found;
        StateHasChanged();
    }

    private string Prefix => $"studio.draft.{Scene.Document.Id}.{nameof(PlaceField.ShotPrompt)}-";

    private async Task DropStrayAsync(StrayWords stray)
    {
        if (_module is not null)
            await _module.InvokeVoidAsync("drop", stray.Key);
        await FindStrayAsync();
    }

    private string NamesOf(Overtaken overtaken) =>
        string.Join(", ", overtaken.By.Select(person => Roster.Find(person)?.Name ?? Words["SomeoneElse"]));

    private string NameOf(MergeConflict thing) => thing switch
    {
        { Field: MergeField.ShotPrompt, Shot: { } shot } => Scene.Storyboard.IndexOf(shot) is var index and >= 0 ? Words["ShotPrompt", index + 1] : Words["DeletedShot"],
        { Field: MergeField.Timing } => Words["TheSeconds"],
        _ => Words[thing.Field.ToString()],
    };

    private string Why(Clash clash) => Words[clash switch
    {
        { IsWholeEdit: true } => "ClashEdit",
        { Way: EditWay.Made } => "ClashWords",
        { Thing.Theirs: null } => "ClashGone",
        { Thing.Mine: null } => "ClashHeld",
        { Way: EditWay.Undone } => "ClashUndo",
        _ => "ClashRedo",
    }];

    private StoryboardEdit? Both(Clash clash) =>
        clash.Thing is { Field: MergeField.ScenePrompt or MergeField.NegativePrompt or MergeField.ShotPrompt, Mine: { Length: > 0 } mine, Theirs: { Length: > 0 } theirs }
            ? clash.Put(PromptText.Join([theirs, mine]), Scene.Storyboard)
            : null;

    // On what was seen here: what changed once more in the meantime is asked about again.
    private async Task PutAsync(Clash clash, StoryboardEdit edit)
    {
        if (await Scene.ApplyAsync(edit, Place.Timeline, clash.Revision) is EditOutcome.Saved or EditOutcome.Conflict)
            Scene.Answer(clash);
    }

    private Task DoAnywayAsync(Clash clash) => PutAsync(clash, clash.Edit!);

    private async Task AddWithAsync(string text, Action answered)
    {
        var shot = ShotId.New();
        if (await Scene.ApplyAsync(new StoryboardEdit.AddShot(shot), Place.Timeline) is EditOutcome.Saved
            && await Scene.ApplyAsync(new StoryboardEdit.SetShotPrompt(shot, text), Place.Timeline) is EditOutcome.Saved)
            answered();
    }

    public async ValueTask DisposeAsync()
    {
        Scene.Changed -= StateHasChanged;
        try
        {
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone; its drafts stay in the browser.
        }
    }

    /// <summary>Words that this browser keeps for a shot that is no longer there.</summary>
    private sealed record StrayWords(string Key, string Text);
}
