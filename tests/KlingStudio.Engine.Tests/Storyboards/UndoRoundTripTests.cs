using FsCheck;
using FsCheck.Fluent;
using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Tests.Database;
using Shouldly;
using TestKit.Rules;
using Xunit;
using static KlingStudio.Core.Storyboards.StoryboardEdit;

namespace KlingStudio.Engine.Tests.Storyboards;

/// <summary>One step of a random walk: what is done, to which shot, by how much; and whether the studio is restarted after it.</summary>
public readonly record struct Stride(byte Kind, byte Shot, sbyte Seconds, byte Restart);

public sealed class UndoRoundTripTests
{
    [Fact]
    public void Whatever_was_edited_undo_leads_back_to_the_start_and_redo_to_the_end() =>
        Check.One(RandomCases.Of(8).WithStartSize(4).WithEndSize(24), Prop.ForAll(
            ArbMap.Default.ArbFor<(byte, byte, sbyte, byte)[]>().Convert(
                made => made.Select(step => new Stride(step.Item1, step.Item2, step.Item3, step.Item4)).ToArray(),
                steps => [.. steps.Select(step => (step.Kind, step.Shot, step.Seconds, step.Restart))]),
            WalkAsync));

    private static async Task WalkAsync(Stride[] steps)
    {
        await using var table = await SceneTable.SetWithShotsAsync();
        var states = new List<Storyboard> { await table.NowAsync() };
        foreach (var step in steps)
        {
            // Texts typed one after the other are one step to undo; here each is its own.
            table.Pause();
            var document = await table.OpenAsync(TestStudio.Elena);
            if (await table.TryAsync(TestStudio.Elena, document.Revision, Edit(step, document.Storyboard)) is EditOutcome.Saved saved
                && saved.Document.Storyboard != states[^1])
                states.Add(saved.Document.Storyboard);
            if (step.Restart % 16 == 0)
                await table.Studio.RestartAsync();
        }

        for (var i = states.Count - 2; i >= 0; i--)
            (await table.UndoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.Saved>().Document.Storyboard.ShouldBe(states[i]);
        (await table.UndoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.NothingToDo>();
        await table.Studio.RestartAsync();
        foreach (var state in states.Skip(1))
            (await table.RedoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.Saved>().Document.Storyboard.ShouldBe(state);
        (await table.RedoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.NothingToDo>();
    }

    private static StoryboardEdit Edit(Stride step, Storyboard storyboard)
    {
        var shot = storyboard.Shots[step.Shot % storyboard.Shots.Length].Id;
        return (step.Kind % 12) switch
        {
            0 => new Roll(shot, step.Seconds % 4),
            1 => new SetSeconds(shot, Math.Abs(step.Seconds % 10)),
            2 => new Ripple(shot, step.Seconds % 4),
            3 => new AddShot(ShotId.New(), shot),
            4 => new Split(shot, ShotId.New(), null),
            5 => storyboard.Shots.Length > 1 ? new Merge(shot) : new Equalise(),
            6 => storyboard.Shots.Length > 1 ? new DeleteShot(shot, (FreedTime)(step.Restart % 2)) : new FitToTotal(),
            7 => new Reorder(shot, step.Seconds % 4),
            8 => new SetTotal(Math.Abs(step.Seconds % 16)),
            9 => new SetLock(shot, step.Seconds % 2 == 0),
            10 => new SetShotPrompt(shot, $"typed {step.Seconds}"),
            _ => new SetScenePrompt($"scene {step.Seconds}"),
        };
    }
}
