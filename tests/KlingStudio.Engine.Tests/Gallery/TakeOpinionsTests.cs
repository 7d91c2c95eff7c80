using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Tests.Generations;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Gallery;

public sealed class TakeOpinionsTests
{
    private static async Task<(SceneId Scene, TakeId[] Takes)> TakesAsync(RunningStudio studio, int count)
    {
        var scene = await studio.SceneAsync("A harbour at dusk");
        for (var made = 0; made < count; made++)
            await studio.SeeAsync(await studio.GenerateAsync(scene), GenerationState.Done);
        var takes = (await studio.Takes.ListAsync(new TakeFilter(Scene: scene))).Takes;
        return (scene, [.. takes.OrderBy(take => take.Number).Select(take => take.Id)]);
    }

    private static async Task<TakeOpinion> OpinionAsync(RunningStudio studio, TakeId id)
    {
        await using var context = await studio.Get<IDbContextFactory<StudioContext>>().CreateDbContextAsync();
        return (await context.Set<Take>().AsNoTracking().SingleAsync(take => take.Id == id)).Opinion;
    }

    [Fact]
    public async Task A_circle_moves_within_its_scene_and_undo_moves_it_back()
    {
        await using var studio = await RunningStudio.StartAsync();
        var opinions = studio.Get<TakeOpinions>();
        var (_, takes) = await TakesAsync(studio, 2);

        await opinions.ChangeAsync([takes[0]], new() { Circled = true, Rating = 4 }, PersonId.First);
        var moved = (OpinionOutcome.Done)await opinions.ChangeAsync([takes[1]], new() { Circled = true }, PersonId.First);
        (await OpinionAsync(studio, takes[0])).ShouldBe(new TakeOpinion(false, false, 4, "", "", []), new SameOpinion());
        (await OpinionAsync(studio, takes[1])).Circled.ShouldBeTrue();

        await opinions.PutBackAsync(moved.Before, PersonId.First);
        (await OpinionAsync(studio, takes[0])).Circled.ShouldBeTrue();
        (await OpinionAsync(studio, takes[1])).Circled.ShouldBeFalse();
    }

    [Fact]
    public async Task Of_several_takes_of_one_scene_the_first_is_circled_and_a_rejection_takes_the_circle_away()
    {
        await using var studio = await RunningStudio.StartAsync();
        var opinions = studio.Get<TakeOpinions>();
        var (_, takes) = await TakesAsync(studio, 2);

        await opinions.ChangeAsync([takes[1], takes[0]], new() { Circled = true, AddTags = [" #night ", "Night", "rain"] }, PersonId.First);
        var kept = await OpinionAsync(studio, takes[1]);
        (kept.Circled, string.Join(',', kept.Tags)).ShouldBe((true, "night,rain"));
        (await OpinionAsync(studio, takes[0])).Circled.ShouldBeFalse();

        await opinions.ChangeAsync(takes, new() { Rejected = true, RemoveTags = ["NIGHT"] }, PersonId.First);
        var rejected = await OpinionAsync(studio, takes[1]);
        (rejected.Circled, rejected.Rejected, string.Join(',', rejected.Tags)).ShouldBe((false, true, "rain"));
        await opinions.ChangeAsync([takes[1]], new() { Circled = true }, PersonId.First);
        (await OpinionAsync(studio, takes[1])).Rejected.ShouldBeFalse();
    }

    [Fact]
    public async Task Words_that_cannot_be_kept_are_refused_and_change_nothing()
    {
        await using var studio = await RunningStudio.StartAsync();
        var opinions = studio.Get<TakeOpinions>();
        var (_, takes) = await TakesAsync(studio, 1);

        async Task Refuses(TakeOpinionChange change, TakeOpinionProblem problem) =>
            (await opinions.ChangeAsync(takes, change with { Circled = true }, PersonId.First)).ShouldBe(new OpinionOutcome.Refused(problem));
        await Refuses(new() { Rating = 6 }, TakeOpinionProblem.RatingOutOfRange);
        await Refuses(new() { Name = new string('n', TakeTexts.LongestName + 1) }, TakeOpinionProblem.NameTooLong);
        await Refuses(new() { Note = new string('n', TakeTexts.LongestNote + 1) }, TakeOpinionProblem.NoteTooLong);
        await Refuses(new() { Note = "\ud800" }, TakeOpinionProblem.Unusable);
        await Refuses(new() { AddTags = [" # "] }, TakeOpinionProblem.TagEmpty);
        await Refuses(new() { AddTags = [new string('t', TakeTexts.LongestTag + 1)] }, TakeOpinionProblem.TagTooLong);
        await Refuses(new() { AddTags = [.. Enumerable.Range(0, TakeTexts.MostTags + 1).Select(tag => $"tag {tag}")] }, TakeOpinionProblem.TooManyTags);
        (await OpinionAsync(studio, takes[0])).Circled.ShouldBeFalse();
    }

    private sealed class SameOpinion : IEqualityComparer<TakeOpinion>
    {
        public bool Equals(TakeOpinion? x, TakeOpinion? y) => x! with { Tags = [] } == y! with { Tags = [] } && x.Tags.SequenceEqual(y.Tags);

        public int GetHashCode(TakeOpinion obj) => obj.Rating;
    }
}
