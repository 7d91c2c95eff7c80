using FsCheck;
using FsCheck.Fluent;
using KlingStudio.Core.Storyboards;
using Shouldly;
using TestKit.Rules;
using Xunit;

namespace KlingStudio.Core.Tests.Storyboards;

/// <summary>What the hand is told before it pulls is exactly what the edit then does.</summary>
public class ReachTests
{
    [Theory]
    [InlineData("4 5 6", 0, 1, 0, 0, 0, 1, 11)]      // an end shot doesn't slide; at 15 s nothing gets longer
    [InlineData("4 5 6", 1, 2, 0, 1, 3, 2, 10)]
    [InlineData("4L 5 6", 1, 2, 0, 0, 0, 2, 10)]     // a locked neighbour can't absorb
    [InlineData("3 3", 1, 0, 9, 0, 0, 0, 12)]
    [InlineData("4L 5 6", 0, 1, 0, 0, 0, 0, 0)]    // a locked shot gives and takes nothing
    public void A_shot_reaches_as_far_as_its_scene_allows(string lengths, int index, int shorter, int longer, int earlier, int later, int gives, int takes) =>
        Timeline.ReachOfShots(Compose.Scene(lengths), Kling.Models)[index].ShouldBe(new ShotReach(shorter, longer, earlier, later, gives, takes));

    [Fact]
    public void An_unknown_model_reaches_nowhere() =>
        Timeline.ReachOfShots(Compose.Scene("4 5") with { ModelId = "gone" }, Kling.Models).ShouldBe([default, default]);

    [Fact]
    public void Every_reach_is_taken_whole_and_not_a_second_more() =>
        Prop.ForAll(RandomEdits.Stored, storyboard =>
        {
            var reaches = Timeline.ReachOfShots(storyboard, Kling.Models);
            foreach (var (index, shot) in storyboard.Shots.Index())
            {
                var reach = reaches[index];
                Taken(storyboard, seconds => new StoryboardEdit.Ripple(shot.Id, seconds), changed => changed.Shots[index].Seconds - shot.Seconds).ShouldBe((-reach.Shorter, reach.Longer));
                foreach (var (other, taker) in storyboard.Shots.Index().Where(each => each.Index != index))
                    storyboard.Apply(new StoryboardEdit.Transfer(shot.Id, taker.Id, int.MaxValue)).ShouldSatisfyAllConditions(
                        result => (((result as EditResult.Applied)?.Storyboard.Shots[other].Seconds ?? taker.Seconds) - taker.Seconds).ShouldBe(Math.Min(reach.Gives, reaches[other].Takes)));
                if (index > 0)
                    Taken(storyboard, seconds => new StoryboardEdit.Slide(shot.Id, seconds), changed => changed.Shots[index - 1].Seconds - storyboard.Shots[index - 1].Seconds).ShouldBe((-reach.Earlier, reach.Later));
            }
        }).Check(RandomCases.Of(2000));

    /// <summary>How far an edit goes when it is pulled much too far, either way.</summary>
    private static (int Back, int Forth) Taken(Storyboard storyboard, Func<int, StoryboardEdit> edit, Func<Storyboard, int> moved)
    {
        return (Far(-int.MaxValue), Far(int.MaxValue));

        int Far(int seconds) => storyboard.Apply(edit(seconds)) is EditResult.Applied { Storyboard: var changed } ? moved(changed) : 0;
    }
}
