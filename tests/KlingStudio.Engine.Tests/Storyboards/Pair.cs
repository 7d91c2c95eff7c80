using System.Globalization;
using System.Text.RegularExpressions;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Tests.Database;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using static KlingStudio.Core.Storyboards.StoryboardEdit;

namespace KlingStudio.Engine.Tests.Storyboards;

/// <summary>
/// Elena and Marc before one scene. Every text they type is a word of its own, such as <c>[17]</c>, so that after each step it can be
/// asked which words went, and whether whoever took them away had seen them.
/// </summary>
internal sealed partial class Pair : IAsyncDisposable
{
    private readonly SceneTable _table;
    private readonly Dictionary<PersonId, SceneDocument> _seen = [];
    private readonly Dictionary<PersonId, HashSet<string>> _touched = new() { [TestStudio.Elena] = [], [TestStudio.Marc] = [] };
    private SceneVersionId _version;
    private int _step;

    private Pair(SceneTable table) => _table = table;

    /// <summary>What happened, each kind once: <c>Roll Saved</c>, <c>undo Conflict</c>.</summary>
    public HashSet<string> Met { get; } = [];

    public static async Task<Pair> SitDownAsync()
    {
        var pair = new Pair(await SceneTable.SetWithShotsAsync());
        await pair.LookAsync(TestStudio.Elena);
        await pair.LookAsync(TestStudio.Marc);
        pair._version = (await pair._table.Studio.Get<SceneVersions>().KeepAsync(pair._table.Id, "", TestStudio.Elena)).ShouldBeOfType<VersionOutcome.Done>().Version.Id;
        return pair;
    }

    public async Task TakeAsync(Turn turn)
    {
        var person = turn.Who % 2 == 0 ? TestStudio.Elena : TestStudio.Marc;
        if (turn.Looks)
            await LookAsync(person);
        // Texts typed one after the other are one step to undo, unless there was a pause.
        if (turn.Pauses)
            _table.Pause();
        switch (turn.Kind % 24)
        {
            case 0 or 1:
                await UndoAsync(person);
                break;
            case 2 or 3:
                await RedoAsync(person);
                break;
            case 4 when turn.Shot % 3 == 0:
                await RestoreAsync(person);
                break;
            default:
                await EditAsync(person, EditOf(turn, _seen[person].Storyboard));
                break;
        }

        if (turn.Restarts)
            await RestartAsync();
    }

    public async Task<EditOutcome> UndoAsync(PersonId person) => await OwnAsync(person, "undo", _table.UndoAsync);

    public async Task<EditOutcome> RedoAsync(PersonId person) => await OwnAsync(person, "redo", _table.RedoAsync);

    /// <summary>Undoes until nothing is left; false when that never comes.</summary>
    public Task<bool> UndoAllAsync(PersonId person) => RunAsync(person, UndoAsync);

    public Task<bool> RedoAllAsync(PersonId person) => RunAsync(person, RedoAsync);

    /// <summary>The scene and both histories are on the disk: a studio that starts again knows them.</summary>
    public async Task RestartAsync()
    {
        var before = new[] { await _table.OpenAsync(TestStudio.Elena), await _table.OpenAsync(TestStudio.Marc) };
        await _table.Studio.RestartAsync();
        new[] { await _table.OpenAsync(TestStudio.Elena), await _table.OpenAsync(TestStudio.Marc) }.ShouldBe(before);
    }

    public ValueTask DisposeAsync() => _table.DisposeAsync();

    private static async Task<bool> RunAsync(PersonId person, Func<PersonId, Task<EditOutcome>> step)
    {
        for (var tries = 0; tries < StoryboardHistory.MostSteps; tries++)
            if (await step(person) is EditOutcome.NothingToDo)
                return true;
        return false;
    }

    private async Task EditAsync(PersonId person, StoryboardEdit edit)
    {
        var (before, seen) = (await _table.NowAsync(), _seen[person]);
        var outcome = await _table.TryAsync(person, seen.Revision, edit);
        Meet(edit.GetType().Name, outcome);
        var after = await CheckAsync(outcome, before);

        var went = Went(before, after);
        went.Except(WordsOf(seen.Storyboard)).ShouldBeEmpty($"{edit} on revision {seen.Revision} took words away that its person had never seen");
        Touch(person, before, after);
        if (outcome is EditOutcome.Conflict conflict)
        {
            after.ShouldBe(before, "a conflict saves nothing");
            conflict.Things.ShouldNotBeEmpty();
            foreach (var word in WordsIn(TextOf(edit)))
                conflict.Things.ShouldContain(thing => thing.Mine != null && thing.Mine.Contains(word), $"{edit}: {conflict}");
        }

        if (outcome is EditOutcome.Saved saved)
            _seen[person] = saved.Document;
        if (!outcome.SecondsBy.IsEmpty)
            outcome.SecondsBy.ShouldNotContain(person);
    }

    /// <summary>Undo and redo: nobody's takes away words of the other that their own edits never brought or took.</summary>
    private async Task<EditOutcome> OwnAsync(PersonId person, string name, Func<PersonId, Task<EditOutcome>> act)
    {
        var before = await _table.NowAsync();
        var outcome = await act(person);
        Meet(name, outcome);
        var after = await CheckAsync(outcome, before);

        Went(before, after).Except(_touched[person]).ShouldBeEmpty($"{name} took away words of the other");
        foreach (var thing in (outcome as EditOutcome.Conflict)?.Things ?? [])
            if (thing.Theirs is { } theirs && thing.Field is MergeField.ScenePrompt or MergeField.NegativePrompt or MergeField.ShotPrompt)
                WordsIn(theirs).Except(WordsOf(after)).ShouldBeEmpty("what is told as theirs stands");
        return outcome;
    }

    /// <summary>A version comes back on whatever there is: what it takes away, its person's undo brings back.</summary>
    private async Task RestoreAsync(PersonId person)
    {
        var before = await _table.NowAsync();
        var outcome = await _table.Studio.Get<SceneVersions>().RestoreAsync(_version, person);
        Meet("restore", outcome);
        var after = await CheckAsync(outcome, before);
        var went = Went(before, after);
        Touch(person, before, after);
        if (went.Count == 0)
            return;
        await using var context = _table.Studio.Open();
        var step = await context.StoryboardChanges.Where(change => change.CreatedBy == person && change.Kind == ChangeKind.Done).OrderByDescending(change => change.Id).FirstAsync();
        went.Except(WordsIn(step.Before)).ShouldBeEmpty("undo knows what the restored version replaced");
    }

    private async Task<Storyboard> CheckAsync(EditOutcome outcome, Storyboard before)
    {
        var after = await _table.NowAsync();
        if (!after.Shots.IsEmpty)
            after.ShotSeconds.ShouldBe(after.TotalSeconds, $"after {outcome}");
        outcome.ShouldNotBeOfType<EditOutcome.NotSaved>();
        if (outcome is EditOutcome.Saved saved)
            saved.Document.Storyboard.ShouldBe(after);
        else if (outcome is EditOutcome.Refused or EditOutcome.NothingToDo)
            after.ShouldBe(before);
        return after;
    }

    private void Meet(string name, EditOutcome outcome)
    {
        _step++;
        Met.Add($"{name} {outcome.GetType().Name}");
        if (!outcome.SecondsBy.IsEmpty)
            Met.Add("overtaken");
    }

    private async Task LookAsync(PersonId person) => _seen[person] = await _table.OpenAsync(person);

    private StoryboardEdit EditOf(Turn turn, Storyboard seen)
    {
        var (shot, other) = (At(seen, turn.Shot), At(seen, turn.Chance));
        var seconds = turn.Seconds % 4;
        return (turn.Kind % 24) switch
        {
            4 => new Roll(shot, seconds),
            5 => new SetSeconds(shot, Math.Abs(turn.Seconds % 10)),
            6 => new Ripple(shot, seconds),
            7 => new Slide(shot, seconds),
            8 => new Transfer(shot, other, seconds),
            9 => new AddShot(ShotId.New(), shot),
            10 => new Split(shot, ShotId.New()),
            11 => new Merge(shot),
            13 => new DeleteShot(shot, (FreedTime)(turn.Chance % 2), (LastPrompt)(turn.Chance % 3)),
            14 => new Reorder(shot, seconds),
            15 => new SetTotal(Math.Abs(turn.Seconds % 16)),
            16 => new SetLock(shot, turn.Seconds % 2 == 0),
            17 => new UseShotPrompts(),
            12 or 18 or 20 => new SetScenePrompt(turn.Seconds % 4 == 0 ? "" : Word),
            19 => turn.Seconds % 2 == 0 ? new SetNegativePrompt(Word) : new Equalise(),
            // Typed on, or typed anew.
            _ => new SetShotPrompt(shot, turn.Seconds % 2 == 0 ? $"{seen.Find(shot)?.Prompt} {Word}" : Word),
        };
    }

    private string Word => string.Create(CultureInfo.InvariantCulture, $"[{_step}]");

    private static ShotId At(Storyboard storyboard, byte choice) => storyboard.Shots.IsEmpty ? new ShotId(Guid.Empty) : storyboard.Shots[choice % storyboard.Shots.Length].Id;

    private static string TextOf(StoryboardEdit edit) => edit switch
    {
        SetScenePrompt set => set.Text,
        SetNegativePrompt set => set.Text,
        SetShotPrompt set => set.Text,
        _ => "",
    };

    private static List<string> Went(Storyboard before, Storyboard after) => [.. WordsOf(before).Except(WordsOf(after))];

    // A word that an edit copied or moved is touched too: undoing that is taking it from there.
    private void Touch(PersonId person, Storyboard before, Storyboard after) =>
        _touched[person].UnionWith(TextsOf(before).Except(TextsOf(after)).Concat(TextsOf(after).Except(TextsOf(before))).SelectMany(WordsIn));

    private static HashSet<string> WordsOf(Storyboard storyboard) => [.. TextsOf(storyboard).SelectMany(WordsIn)];

    private static IEnumerable<string> TextsOf(Storyboard storyboard) =>
        storyboard.Shots.Select(shot => shot.Prompt).Append(storyboard.ScenePrompt).Append(storyboard.NegativePrompt);

    private static IEnumerable<string> WordsIn(string text) => TypedWord().Matches(text).Select(word => word.Value);

    [GeneratedRegex(@"\[\d+\]|shot \d")]
    private static partial Regex TypedWord();
}
