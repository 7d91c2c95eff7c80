using System.Collections.Immutable;
using KlingStudio.Core.KlingModels;

namespace KlingStudio.Core.Storyboards;

/// <summary>Advice about a storyboard: nothing here keeps it from being generated.</summary>
public static class StoryboardWarnings
{
    /// <summary>What is worth knowing before paying; empty when there is nothing, or the model is unknown.</summary>
    public static IReadOnlyList<Warning> Of(Storyboard storyboard, ModelCatalogue models)
    {
        ArgumentNullException.ThrowIfNull(storyboard);
        ArgumentNullException.ThrowIfNull(models);
        return models.Find(storyboard.ModelId) is { } profile ? [.. All(storyboard, profile, models)] : [];
    }

    private static IEnumerable<Warning> All(Storyboard storyboard, ModelProfile profile, ModelCatalogue models)
    {
        if (storyboard.ScenePrompt.Length > profile.LongPrompt)
            yield return new Warning(WarningKind.LongScenePrompt, Lengths(storyboard.ScenePrompt, profile.LongPrompt), []);
        if (!storyboard.Shots.IsEmpty && !string.IsNullOrWhiteSpace(storyboard.ScenePrompt))
            yield return new Warning(WarningKind.ScenePromptMayBeIgnored, new ProblemFacts { Shots = storyboard.Shots.Length }, []);
        for (var i = 0; i < storyboard.Shots.Length; i++)
        {
            var shot = storyboard.Shots[i];
            if (shot.Prompt.Length > profile.LongShotPrompt)
                yield return new Warning(WarningKind.LongShotPrompt, Lengths(shot.Prompt, profile.LongShotPrompt) with { ShotNumber = i + 1 }, []) { Shot = shot.Id };
            var needed = Dialogue.SecondsNeeded(shot.Prompt);
            if (storyboard.Sound && needed > shot.Seconds)
                yield return new Warning(
                    WarningKind.DialogueNeedsTime,
                    new ProblemFacts { ShotNumber = i + 1, Wanted = shot.Seconds, Needed = needed },
                    Longer(storyboard, shot, i + 1, Math.Min(needed, profile.MaxShotSeconds), models))
                { Shot = shot.Id };
        }
    }

    private static ProblemFacts Lengths(string text, int most) => new() { Wanted = text.Length, Maximum = most };

    /// <summary>The length the dialogue needs, where the timeline can give it; otherwise whatever the timeline offers instead.</summary>
    private static ImmutableArray<Fix> Longer(Storyboard storyboard, Shot shot, int number, int seconds, ModelCatalogue models)
    {
        var edit = new StoryboardEdit.SetSeconds(shot.Id, seconds);
        return Timeline.Apply(storyboard, edit, models) switch
        {
            EditResult.Applied applied when applied.Storyboard != storyboard => [new Fix(FixKind.SetShotSeconds, edit) { ShotNumber = number, Seconds = seconds }],
            EditResult.Refused refused => refused.Problem.Fixes,
            _ => [],
        };
    }
}

/// <summary>One piece of advice: which sentence, its numbers, and edits that would follow it.</summary>
/// <param name="Kind">Which sentence.</param>
/// <param name="Facts">The numbers the sentence names.</param>
/// <param name="Fixes">Edits that would be applied, best first; often none.</param>
public sealed record Warning(WarningKind Kind, ProblemFacts Facts, ImmutableArray<Fix> Fixes)
{
    /// <summary>The shot it is about, when it is about one.</summary>
    public ShotId? Shot { get; init; }
}

/// <summary>Which sentence a <see cref="Warning"/> is told in.</summary>
public enum WarningKind
{
    /// <summary>The scene prompt has {Wanted} characters; beyond {Maximum} a model may not follow all of it.</summary>
    LongScenePrompt,
    /// <summary>Shot {ShotNumber} has {Wanted} characters; beyond {Maximum} a model may not follow all of it.</summary>
    LongShotPrompt,
    /// <summary>Whether the scene prompt still counts beside {Shots} shots isn't documented: put what matters into every shot.</summary>
    ScenePromptMayBeIgnored,
    /// <summary>The dialogue of shot {ShotNumber} needs about {Needed} s; it has {Wanted}.</summary>
    DialogueNeedsTime,
}
