using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;

namespace KlingStudio.Core.Tests.Storyboards;

/// <summary>Sentences are made from facts elsewhere: each kind brings those its sentence needs, and they make it true.</summary>
public sealed class ProblemFactsTests
{
    [Fact]
    public void Every_refusal_brings_the_facts_that_make_its_sentence_true() =>
        RandomEdits.Hold(RandomEdits.Walks, walk => RandomEdits.Each(walk, (_, edit, result) =>
        {
            if (result is EditResult.Refused refused)
                ShouldBeTrue(refused.Problem, edit);
        }));

    [Fact]
    public void So_does_every_problem_and_refusal_of_a_stored_scene() =>
        RandomEdits.Hold(RandomEdits.StoredAndEdit, pair =>
        {
            foreach (var problem in StoryboardCheck.Problems(pair.Storyboard, Kling.Models))
                ShouldBeTrue(problem, null);
            var edit = RandomEdits.Edit(pair.Draw, pair.Storyboard, 0);
            if (pair.Storyboard.Apply(edit) is EditResult.Refused refused)
                ShouldBeTrue(refused.Problem, edit);
        }, 1500);

    private static void ShouldBeTrue(Problem problem, StoryboardEdit? edit)
    {
        var facts = problem.Facts;
        var holds = problem.Kind switch
        {
            ProblemKind.ShotGone => problem.Shot is not null,
            ProblemKind.ShotTooShort => facts.ShotNumber > 0 && facts.Wanted < facts.Minimum,
            ProblemKind.ShotTooLong => facts.ShotNumber > 0 && facts.Wanted > facts.Maximum,
            ProblemKind.NoSlack => facts.Shots * facts.Minimum >= facts.Total,
            ProblemKind.OthersCannotAbsorb => facts.ShotNumber > 0 && facts.Total is not null,
            ProblemKind.OnlyShot => facts.ShotNumber == 1 && facts.Shots == 1 && facts.Total is not null,
            ProblemKind.FreedTimeStays => facts.ShotNumber > 0 && facts.Difference > 0,
            ProblemKind.ShotLocked => facts.ShotNumber > 0,
            ProblemKind.TotalOutOfRange => facts.Wanted < facts.Minimum || facts.Wanted > facts.Maximum,
            ProblemKind.TotalBelowShots => facts.Shots > 0 && facts.Wanted < facts.Needed,
            ProblemKind.TotalAboveShots => facts.Shots > 0 && facts.Wanted is not null && facts.Maximum is not null,
            ProblemKind.AllLocked => facts.LockedShots > 0 && facts.LockedSeconds is not null,
            ProblemKind.NoFurtherShot or ProblemKind.TooManyShots => facts.Shots >= facts.Maximum && facts.Minimum > 0,
            ProblemKind.NoRoomForShots => facts.Wanted > 0 && facts.Shots + facts.Wanted > facts.Maximum,
            ProblemKind.StartStuck => facts.ShotNumber > 0 && facts.Wanted != facts.Minimum && facts.Minimum == facts.Maximum,
            ProblemKind.StartOutOfReach => facts.ShotNumber > 0 && (facts.Wanted < facts.Minimum || facts.Wanted > facts.Maximum),
            ProblemKind.TooShortToSplit => facts.ShotNumber > 0 && facts.Needed > 0,
            ProblemKind.NoNextShot or ProblemKind.NoNeighbour or ProblemKind.EmptyShotPrompt => facts.ShotNumber > 0,
            ProblemKind.SumMismatch => facts.Sum is not null && facts.Total is not null && facts.Difference is not (null or 0),
            ProblemKind.UnknownModel => facts.Given is not null && facts.Allowed is not null,
            ProblemKind.AspectRatioNotOffered or ProblemKind.ShotTypeNotOffered or ProblemKind.CfgScaleOutOfRange => facts.Given is not null && facts.Allowed is not null && facts.Model is not null,
            ProblemKind.TextTooLong => facts.Wanted > facts.Maximum,
            ProblemKind.TwoPrompts or ProblemKind.EmptyScenePrompt or ProblemKind.UnsendableText => true,
            _ => false,
        };
        holds.ShouldBeTrue($"{problem.Kind} after {edit}: {facts}");
    }
}
