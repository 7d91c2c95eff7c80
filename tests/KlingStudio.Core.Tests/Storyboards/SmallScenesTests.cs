using KlingStudio.Core.Storyboards;

namespace KlingStudio.Core.Tests.Storyboards;

/// <summary>Every small scene there is, right or wrong, against every edit: what random walks meet once in thousands is met here each time.</summary>
public sealed class SmallScenesTests
{
    private static readonly int[] Totals = [2, 3, 4, 9, 15, 16];
    private static readonly string[] Shots = ["-3", "0", "2", "3", "3L", "4", "7L", "15", "16"];

    [Fact]
    public void Every_fix_of_every_small_scene_does_what_its_button_says()
    {
        foreach (var storyboard in Scenes())
        {
            foreach (var problem in StoryboardCheck.Problems(storyboard, Kling.Models))
                RulesOfEveryEditTests.ShouldWork(storyboard, problem, Kling.Pro);
            foreach (var edit in Edits(storyboard))
                if (storyboard.Apply(edit) is EditResult.Refused refused)
                    RulesOfEveryEditTests.ShouldWork(storyboard, refused.Problem, Kling.Pro);
        }
    }

    private static IEnumerable<Storyboard> Scenes() =>
        from total in Totals
        from lengths in Shots.Concat(from a in Shots from b in Shots select $"{a} {b}").Append("")
        select Compose.Scene(lengths, Kling.Pro, total);

    private static IEnumerable<StoryboardEdit> Edits(Storyboard storyboard)
    {
        yield return new StoryboardEdit.AddShot(Compose.Id(9));
        yield return new StoryboardEdit.FitToTotal();
        yield return new StoryboardEdit.Equalise();
        yield return new StoryboardEdit.FitToModel();
        yield return new StoryboardEdit.InsertShots([new Shot(Compose.Id(8), "copied", 4), new Shot(Compose.Id(9), "copied", 16, Locked: true)]);
        foreach (var total in Totals)
            yield return new StoryboardEdit.SetTotal(total);
        foreach (var id in storyboard.Shots.Select(shot => shot.Id))
        {
            yield return new StoryboardEdit.DeleteShot(id);
            yield return new StoryboardEdit.DeleteShot(id, FreedTime.ShortenTotal);
            yield return new StoryboardEdit.Split(id, Compose.Id(9));
            yield return new StoryboardEdit.Merge(id);
            foreach (var by in new[] { -4, -1, 1, 4 })
            {
                yield return new StoryboardEdit.Roll(id, by);
                yield return new StoryboardEdit.Ripple(id, by);
                yield return new StoryboardEdit.Slide(id, by);
            }

            foreach (var seconds in Totals)
            {
                yield return new StoryboardEdit.SetSeconds(id, seconds);
                yield return new StoryboardEdit.SetStart(id, seconds);
            }
        }
    }
}
