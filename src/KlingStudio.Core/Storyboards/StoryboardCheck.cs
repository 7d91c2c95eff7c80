using KlingStudio.Core.KlingModels;

namespace KlingStudio.Core.Storyboards;

/// <summary>Tells what keeps a storyboard from being generated.</summary>
public static class StoryboardCheck
{
    /// <summary>Every problem, the most important first; empty when the scene can be generated. Every fix would be applied by <see cref="Timeline.Apply"/>.</summary>
    public static IReadOnlyList<Problem> Problems(Storyboard storyboard, ModelCatalogue models)
    {
        ArgumentNullException.ThrowIfNull(storyboard);
        ArgumentNullException.ThrowIfNull(models);
        return [.. Blocking(storyboard, models).Select(stuck => Timeline.Told(storyboard, stuck, models))];
    }

    private static IEnumerable<Step.Stuck> Blocking(Storyboard storyboard, ModelCatalogue models)
    {
        var profile = models.Find(storyboard.ModelId);
        if (profile is null)
            yield return Timeline.UnknownModel(storyboard.ModelId, models);
        else
            foreach (var problem in TimingProblems(new Scene(storyboard, profile), models))
                yield return problem;
        foreach (var problem in TextProblems(storyboard))
            yield return problem;
        if (Timeline.AspectRatioProblem(storyboard.AspectRatio, profile) is { } aspectRatio)
            yield return aspectRatio;
        if (Timeline.ShotTypeProblem(storyboard.ShotType, profile) is { } shotType)
            yield return shotType;
        if (Timeline.CfgScaleProblem(storyboard.CfgScale, profile) is { } cfgScale)
            yield return cfgScale;
    }

    /// <summary>What is wrong with the seconds; empty exactly when <see cref="Misfit"/> is 0.</summary>
    internal static IEnumerable<Step.Stuck> TimingProblems(Scene scene, ModelCatalogue models)
    {
        var (storyboard, profile) = scene;
        var facts = scene.Facts();
        var repairs = Timeline.Repairs(scene, Offer.Models(models.All.Where(model => Misfit.Of(storyboard, model) == 0)));
        if (scene.Total < profile.MinSeconds || scene.Total > profile.MaxSeconds)
            yield return Timeline.Stuck(
                ProblemKind.TotalOutOfRange,
                facts with { Wanted = scene.Total, Minimum = profile.MinSeconds, Maximum = profile.MaxSeconds },
                repairs.Prepend(Offer.Total(scene, Math.Clamp(scene.Total, profile.MinSeconds, profile.MaxSeconds))));
        if (scene.Count > profile.MaxShots)
            yield return Timeline.Stuck(
                ProblemKind.TooManyShots,
                facts with { Minimum = scene.Min, Maximum = profile.MostShots(profile.MaxSeconds) },
                repairs.Concat(Offer.MergeAny(scene)).Concat(Offer.DeleteAny(scene, FreedTime.ShortenTotal)));
        for (var i = 0; i < scene.Count; i++)
            if (storyboard.Shots[i] is var shot && (shot.Seconds < scene.Min || shot.Seconds > scene.Max))
                yield return Timeline.Stuck(
                    shot.Seconds < scene.Min ? ProblemKind.ShotTooShort : ProblemKind.ShotTooLong,
                    facts with { ShotNumber = i + 1, Wanted = shot.Seconds, Minimum = scene.Min, Maximum = scene.Max },
                    repairs
                        .Prepend(Offer.Seconds(scene, shot.Id, Math.Clamp(shot.Seconds, scene.Min, scene.Max)))
                        .Concat(shot.Seconds > scene.Max ? [Offer.Split(scene, shot.Id)] : [Offer.Delete(scene, shot.Id)]),
                    shot.Id);
        if (scene.Count > 0 && scene.Sum != scene.Total)
            yield return Timeline.Stuck(ProblemKind.SumMismatch, facts with { Difference = Whole.Seconds(scene.Sum - scene.Total) }, repairs);
    }

    private static IEnumerable<Step.Stuck> TextProblems(Storyboard storyboard)
    {
        if (string.IsNullOrWhiteSpace(storyboard.ScenePrompt))
            yield return Timeline.Stuck(ProblemKind.EmptyScenePrompt, new ProblemFacts(), [new Fix(FixKind.UseShotPrompts, new StoryboardEdit.UseShotPrompts())]);
        for (var i = 0; i < storyboard.Shots.Length; i++)
            if (storyboard.Shots[i] is var shot && string.IsNullOrWhiteSpace(shot.Prompt))
                yield return Timeline.Stuck(
                    ProblemKind.EmptyShotPrompt,
                    new ProblemFacts { ShotNumber = i + 1 },
                    [new Fix(FixKind.DeleteShot, new StoryboardEdit.DeleteShot(shot.Id)) { ShotNumber = i + 1 }],
                    shot.Id);

        if (Unkept(storyboard.ScenePrompt, null, text => new StoryboardEdit.SetScenePrompt(text)) is { } scenePrompt)
            yield return scenePrompt;
        if (Unkept(storyboard.NegativePrompt, null, text => new StoryboardEdit.SetNegativePrompt(text)) is { } negativePrompt)
            yield return negativePrompt;
        for (var i = 0; i < storyboard.Shots.Length; i++)
            if (storyboard.Shots[i] is var shot && Unkept(shot.Prompt, i + 1, text => new StoryboardEdit.SetShotPrompt(shot.Id, text)) is { } shotPrompt)
                yield return shotPrompt with { Shot = shot.Id };
    }

    private static Step.Stuck? Unkept(string text, int? shotNumber, Func<string, StoryboardEdit> set)
    {
        if (text.Length > PromptText.MaxLength)
            return Timeline.Stuck(ProblemKind.TextTooLong, new ProblemFacts { ShotNumber = shotNumber, Wanted = text.Length, Maximum = PromptText.MaxLength }, []);
        return PromptText.IsSendable(text)
            ? null
            : Timeline.Stuck(ProblemKind.UnsendableText, new ProblemFacts { ShotNumber = shotNumber }, [new Fix(FixKind.CleanText, set(PromptText.Clean(text))) { ShotNumber = shotNumber }]);
    }
}
