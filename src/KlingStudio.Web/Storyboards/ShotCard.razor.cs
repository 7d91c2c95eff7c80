using System.Globalization;
using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Storyboards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KlingStudio.Web.Storyboards;

/// <summary>A shot's words, seconds and tools.</summary>
public sealed partial class ShotCard : Steady<ShotView>
{
    private bool _asking;
    private bool _more;
    private int _moved;
    private ElementReference _earlier;
    private ElementReference _later;
    private ElementReference _answer;
    private ElementReference _moreButton;
    private bool _asked;

    [CascadingParameter]
    public required OpenScene Scene { get; set; }

    [CascadingParameter]
    public required FreedTimeChoice Choice { get; set; }

    private ShotId Id => View.Shot.Id;

    private ProblemSentences Sentences => new(Words);

    private Place Here => new(PlaceField.Shot, Id);

    private NumberView Seconds => new(new Place(PlaceField.ShotSeconds, Id), Words["ShotSeconds", View.Number], View.Shot.Seconds, View.MinSeconds, View.MaxSeconds)
    {
        Compact = true,
        Problem = ProblemAt(PlaceField.ShotSeconds),
    };

    private PromptView Prompt => new(new Place(PlaceField.ShotPrompt, Id), Words["ShotPrompt", View.Number], View.Shot.Prompt, View.LongFrom)
    {
        Plain = true,
        Placeholder = Words["ShotPromptHint"],
        Problem = ProblemAt(PlaceField.ShotPrompt),
    };

    private Problem? ProblemAt(PlaceField field) => View.Trouble is { } trouble && trouble.Place.Field == field ? trouble.Problem : null;

    // A card that changes its place loses the focus; the next press of the same key should move it on.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_asking != _asked && (_asked = _asking))
            await _answer.FocusAsync();
        if (_moved == 0)
            return;
        var later = (_moved > 0 && !View.IsLast) || View.IsFirst;
        _moved = 0;
        await (later ? _later : _earlier).FocusAsync(preventScroll: true);
    }

    private async Task MoveAsync(int by)
    {
        if (await Scene.ApplyAsync(new StoryboardEdit.Reorder(Id, View.Number - 1 + by), Here) is EditOutcome.Saved)
            _moved = by;
    }

    private Task<EditOutcome> LockAsync() => Scene.ApplyAsync(new StoryboardEdit.SetLock(Id, !View.Shot.Locked), Here);

    private Task<EditOutcome> SplitAsync() => Scene.ApplyAsync(new StoryboardEdit.Split(Id, ShotId.New()), Here);

    private Task<EditOutcome> MergeAsync() => Scene.ApplyAsync(new StoryboardEdit.Merge(Id), Here);

    // The only shot's seconds stay the scene's; where the scene can't get shorter there is nothing to choose.
    private async Task DeleteAsync()
    {
        if (View.ShorterTotal is null)
            await DeleteAsync(FreedTime.ToNeighbours);
        else if (Choice.Remembered is { } remembered)
            await DeleteAsync(remembered);
        else
            _asking = true;
    }

    private async Task AnswerAsync(FreedTime time)
    {
        _asking = false;
        await Choice.RememberAsync(time);
        await DeleteAsync(time);
    }

    private Task<EditOutcome> DeleteAsync(FreedTime time) => Scene.ApplyAsync(new StoryboardEdit.DeleteShot(Id, time), Here);

    private async Task CloseMoreAsync()
    {
        _more = false;
        await _moreButton.FocusAsync(preventScroll: true);
    }

    private void Pick(MouseEventArgs click) => Scene.Selection.Pick(Id, click.ShiftKey, Scene.Storyboard);

    private static string Clock(int second) => second.ToString("00", CultureInfo.InvariantCulture);
}
