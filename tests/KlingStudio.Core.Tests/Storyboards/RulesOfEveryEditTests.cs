using System.Globalization;
using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;

namespace KlingStudio.Core.Tests.Storyboards;

/// <summary>What holds after any edit of any scene that kept the rules before it.</summary>
public sealed class RulesOfEveryEditTests
{
    [Fact]
    public void The_shots_sum_to_the_total_and_every_length_is_one_the_model_has() =>
        OnEachApplied((_, _, applied, profile) => ShouldFit(applied.Storyboard, profile));

    [Fact]
    public void A_locked_shot_changes_its_length_only_by_an_edit_that_names_it() =>
        OnEachApplied((before, edit, applied, _) =>
        {
            foreach (var shot in before.Shots.Where(shot => shot.Locked && !Names(edit, shot.Id, before)))
            {
                var after = applied.Storyboard.Find(shot.Id).ShouldNotBeNull($"{edit} lost a locked shot");
                after.Seconds.ShouldBe(shot.Seconds, $"{edit}");
                after.Locked.ShouldBeTrue();
            }
        });

    [Fact]
    public void No_prompt_is_lost_but_the_deleted_shots_own() =>
        OnEachApplied((before, edit, applied, _) =>
        {
            var after = string.Join('\n', applied.Storyboard.Shots.Select(shot => shot.Prompt).Append(applied.Storyboard.ScenePrompt));
            foreach (var shot in before.Shots)
            {
                if (edit is StoryboardEdit.SetShotPrompt set && set.Shot == shot.Id)
                    continue;
                if (Parts(edit).OfType<StoryboardEdit.DeleteShot>().Any(delete => delete.Shot == shot.Id && (before.Shots.Length > 1 || delete.LastPrompt == LastPrompt.KeepScenes)))
                    continue;
                after.ShouldContain(shot.Prompt, customMessage: $"{edit}");
            }

            if (!Parts(edit).Any(part => part is StoryboardEdit.SetScenePrompt or StoryboardEdit.DeleteShot { LastPrompt: LastPrompt.KeepShots }) && before.ScenePrompt.Length > 0)
                applied.Storyboard.ScenePrompt.ShouldBe(before.ScenePrompt, $"{edit}");
        });

    [Fact]
    public void The_total_changes_only_by_edits_that_say_so() =>
        OnEachApplied((before, edit, applied, _) =>
        {
            var changed = applied.Storyboard.TotalSeconds - before.TotalSeconds;
            if (edit is not (StoryboardEdit.AddShot or StoryboardEdit.InsertShots))
                applied.Extended.ShouldBe(0);
            switch (edit)
            {
                case StoryboardEdit.SetTotal set:
                    applied.Storyboard.TotalSeconds.ShouldBe(set.Seconds);
                    break;
                case StoryboardEdit.AddShot:
                    applied.Extended.ShouldBe(changed);
                    changed.ShouldBeGreaterThanOrEqualTo(0);
                    break;
                case StoryboardEdit.InsertShots:
                    applied.Extended.ShouldBe(Math.Max(0, changed));
                    (changed >= 0 || before.Shots.IsEmpty).ShouldBeTrue($"{edit}");
                    break;
                case StoryboardEdit.Ripple:
                    break;
                case var some when Parts(some).Any(part => part is StoryboardEdit.DeleteShot { Time: FreedTime.ShortenTotal }):
                    break;
                default:
                    changed.ShouldBe(0, $"{edit}");
                    break;
            }
        });

    [Fact]
    public void The_same_edit_of_the_same_scene_gives_the_same_answer() =>
        RandomEdits.Hold(RandomEdits.Walks, walk => RandomEdits.Each(walk, (before, edit, result) => Same(before.Apply(edit), result)));

    [Fact]
    public void Every_fix_that_is_offered_works_and_does_what_its_button_says() =>
        RandomEdits.Hold(RandomEdits.Walks, walk => RandomEdits.Each(walk, (before, edit, result) =>
        {
            if (result is EditResult.Refused refused)
                ShouldWork(before, refused.Problem, RandomEdits.ModelOf(walk));
        }));

    [Fact]
    public void An_edit_that_changes_nothing_returns_the_scene_itself() =>
        OnEachApplied((before, _, applied, _) =>
        {
            if (applied.Storyboard == before)
                applied.Storyboard.ShouldBeSameAs(before);
        });

    [Fact]
    public void Undoing_an_edit_gives_back_exactly_the_scene_before_it() =>
        OnEachApplied((before, _, applied, _) =>
        {
            var undone = StoryboardMerge.ThreeWay(applied.Storyboard, before, applied.Storyboard);
            undone.Storyboard.ShouldBe(before);
            undone.Conflicts.ShouldBeEmpty();
        });

    [Fact]
    public void A_refusal_names_the_numbers_of_its_scene() =>
        RandomEdits.Hold(RandomEdits.Walks, walk => RandomEdits.Each(walk, (before, edit, result) =>
        {
            // Edits that are one step may be refused half-way, where the numbers are of the scene as it would be by then.
            if (edit is StoryboardEdit.Together || result is not EditResult.Refused { Problem: var problem } || problem.Kind is ProblemKind.ShotGone or ProblemKind.TwoPrompts)
                return;
            problem.Facts.Model.ShouldBe(RandomEdits.ModelOf(walk).Name);
            if (problem.Facts.Total is { } total)
                total.ShouldBe(before.TotalSeconds);
            if (problem.Shot is { } shot)
                before.Shots[problem.Facts.ShotNumber!.Value - 1].Id.ShouldBe(shot, $"{edit}: {problem}");
        }));

    [Fact]
    public void The_random_walks_behind_these_rules_carry_out_every_edit_and_meet_full_and_locked_scenes()
    {
        var applied = new HashSet<Type>();
        var (full, locked, refused) = (0, 0, 0);
        RandomEdits.Hold(RandomEdits.Walks, walk => RandomEdits.Each(walk, (before, edit, result) =>
        {
            if (result is EditResult.Applied done && (done.Storyboard != before || edit is StoryboardEdit.FitToTotal or StoryboardEdit.FitToModel))
                applied.Add(edit.GetType());
            refused += result is EditResult.Refused ? 1 : 0;
            full += before.Shots.Length >= 4 ? 1 : 0;
            locked += before.Shots.Any(shot => shot.Locked) ? 1 : 0;
        }), 1500);
        var drawn = typeof(StoryboardEdit).GetNestedTypes().Where(type => type != typeof(StoryboardEdit.SetModel) && type != typeof(StoryboardEdit.SetShotType) && type != typeof(StoryboardEdit.Replace));
        drawn.Except(applied).ShouldBeEmpty();
        new[] { full, locked, refused }.ShouldAllBe(times => times > 50);
    }

    internal static void ShouldFit(Storyboard storyboard, ModelProfile profile)
    {
        storyboard.TotalSeconds.ShouldBeInRange(profile.MinSeconds, profile.MaxSeconds);
        storyboard.Shots.Length.ShouldBeLessThanOrEqualTo(profile.MaxShots);
        storyboard.Shots.Select(shot => shot.Id).ShouldBeUnique();
        if (storyboard.Shots.IsEmpty)
            return;
        storyboard.ShotSeconds.ShouldBe(storyboard.TotalSeconds);
        foreach (var shot in storyboard.Shots)
            shot.Seconds.ShouldBeInRange(profile.MinShotSeconds, profile.MaxShotSeconds);
    }

    internal static void ShouldWork(Storyboard before, Problem problem, ModelProfile profile)
    {
        foreach (var fix in problem.Fixes)
        {
            var after = before.Apply(fix.Edit).ShouldBeOfType<EditResult.Applied>($"{fix} for {problem.Kind}").Storyboard;
            after.ShouldNotBe(before, $"{fix} does nothing");
            if (fix.Kind is FixKind.ExtendTotal or FixKind.ShortenTotal or FixKind.TotalFromShots or FixKind.FitToModel)
                after.TotalSeconds.ShouldBe(fix.Seconds!.Value, $"{fix}");
            if (fix.Kind is FixKind.ExtendTotal)
                after.TotalSeconds.ShouldBeGreaterThan(before.TotalSeconds);
            if (fix.Kind is FixKind.ShortenTotal)
                after.TotalSeconds.ShouldBeLessThan(before.TotalSeconds);
            if (fix.Kind is FixKind.SetShotSeconds)
                after.Find(before.Shots[fix.ShotNumber!.Value - 1].Id)!.Seconds.ShouldBe(fix.Seconds!.Value);
            if (fix.Kind is FixKind.UnlockShot)
                (after.Find(before.Shots[fix.ShotNumber!.Value - 1].Id)?.Locked ?? false).ShouldBeFalse();
            if (fix.Kind is FixKind.StartAt)
                after.Shots.Take(fix.ShotNumber!.Value - 1).Sum(shot => shot.Seconds).ShouldBe(fix.Seconds!.Value);
            if (fix.Kind is FixKind.AddFirst)
                (after.Shots.Length - before.Shots.Length).ShouldBe(int.Parse(fix.Word!, CultureInfo.InvariantCulture));
            _ = profile;
        }
    }

    private static void Same(EditResult again, EditResult result)
    {
        if (again is EditResult.Refused { Problem: var a } && result is EditResult.Refused { Problem: var b })
            (a with { Fixes = [] }, string.Join(',', a.Fixes)).ShouldBe((b with { Fixes = [] }, string.Join(',', b.Fixes)));
        else
            again.ShouldBe(result);
    }

    /// <summary>Whether the edit is about this very shot.</summary>
    private static IEnumerable<StoryboardEdit> Parts(StoryboardEdit edit) => edit is StoryboardEdit.Together together ? together.Edits.SelectMany(Parts) : [edit];

    private static bool Names(StoryboardEdit edit, ShotId shot, Storyboard before) => edit switch
    {
        StoryboardEdit.SetSeconds set => set.Shot == shot || set.Partner == shot,
        StoryboardEdit.Ripple ripple => ripple.Shot == shot,
        StoryboardEdit.Split split => split.Shot == shot,
        StoryboardEdit.DeleteShot delete => delete.Shot == shot,
        StoryboardEdit.SetLock set => set.Shot == shot,
        StoryboardEdit.Together together => together.Edits.Any(each => Names(each, shot, before)),
        StoryboardEdit.Merge merge => merge.First == shot || before.IndexOf(merge.First) + 1 == before.IndexOf(shot),
        _ => false,
    };

    private static void OnEachApplied(Action<Storyboard, StoryboardEdit, EditResult.Applied, ModelProfile> check) =>
        RandomEdits.Hold(RandomEdits.Walks, walk => RandomEdits.Each(walk, (before, edit, result) =>
        {
            if (result is EditResult.Applied applied)
                check(before, edit, applied, RandomEdits.ModelOf(walk));
        }));
}
