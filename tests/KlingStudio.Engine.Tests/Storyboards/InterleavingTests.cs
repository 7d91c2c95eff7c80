using FsCheck;
using FsCheck.Fluent;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Tests.Database;
using Shouldly;
using TestKit.Rules;
using Xunit;

namespace KlingStudio.Engine.Tests.Storyboards;

/// <summary>One step of two people at once: who does what to which shot, and how old what they see is by then.</summary>
public readonly record struct Turn(byte Who, byte Kind, byte Shot, sbyte Seconds, byte Chance)
{
    /// <summary>Looks first; otherwise edits what was on screen before the other's last steps.</summary>
    public bool Looks => Chance % 4 == 0;

    public bool Restarts => Chance % 64 == 1;

    public bool Pauses => Chance % 4 != 2;
}

/// <summary>Two editors interleaved at random, on a SQLite file: the sum always holds, and no text disappears.</summary>
public sealed class InterleavingTests
{
    [Fact]
    public void Whatever_two_people_do_at_once_the_sum_holds_and_no_text_disappears()
    {
        var met = new HashSet<string>();
        Hold(12, async turns =>
        {
            await using var pair = await Pair.SitDownAsync();
            foreach (var turn in turns)
                await pair.TakeAsync(turn);
            met.UnionWith(pair.Met);
        });

        // The random turns carry out edits of all kinds, and meet each other's.
        string[] wanted =
        [
            .. new[] { "Roll", "SetSeconds", "AddShot", "Split", "Merge", "DeleteShot", "Reorder", "SetShotPrompt", "SetScenePrompt", "SetTotal" }.Select(edit => $"{edit} Saved"),
            "SetShotPrompt Conflict", "undo Saved", "undo Conflict", "redo Saved", "restore Saved", "overtaken",
        ];
        wanted.Except(met).ShouldBeEmpty();
    }

    [Fact]
    public void Undoing_all_of_it_takes_back_ones_own_words_alone_also_after_a_restart() => Hold(5, async turns =>
    {
        await using var pair = await Pair.SitDownAsync();
        foreach (var turn in turns)
            await pair.TakeAsync(turn);
        await pair.RestartAsync();
        foreach (var person in new[] { TestStudio.Elena, TestStudio.Marc })
        {
            (await pair.UndoAllAsync(person)).ShouldBeTrue("there is always an end to undoing");
            await pair.RestartAsync();
            (await pair.RedoAllAsync(person)).ShouldBeTrue("there is always an end to redoing");
        }
    });

    private static void Hold(int times, Func<Turn[], Task> walk) =>
        Check.One(RandomCases.Of(times).WithStartSize(50).WithEndSize(80), Prop.ForAll(
            ArbMap.Default.ArbFor<(byte, byte, byte, sbyte, byte)[]>().Convert(
                made => made.Select(turn => new Turn(turn.Item1, turn.Item2, turn.Item3, turn.Item4, turn.Item5)).ToArray(),
                turns => [.. turns.Select(turn => (turn.Who, turn.Kind, turn.Shot, turn.Seconds, turn.Chance))]),
            walk));
}
