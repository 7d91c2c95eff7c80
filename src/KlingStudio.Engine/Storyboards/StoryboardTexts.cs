using System.Collections.Immutable;
using KlingStudio.Core.Storyboards;

namespace KlingStudio.Engine.Storyboards;

/// <summary>Which text an edit types into.</summary>
internal static class StoryboardTexts
{
    private const string Scene = "scene";
    private const string Negative = "negative";

    /// <summary>Names the text, when the edit types into one.</summary>
    public static string? Name(StoryboardEdit edit) => edit switch
    {
        StoryboardEdit.SetScenePrompt => Scene,
        StoryboardEdit.SetNegativePrompt => Negative,
        StoryboardEdit.SetShotPrompt shot => shot.Shot.ToString(),
        _ => null,
    };

    /// <summary>The text as typed.</summary>
    public static string? Typed(StoryboardEdit edit) => edit switch
    {
        StoryboardEdit.SetScenePrompt scene => scene.Text,
        StoryboardEdit.SetNegativePrompt negative => negative.Text,
        StoryboardEdit.SetShotPrompt shot => shot.Text,
        _ => null,
    };

    /// <summary>
    /// Every text that someone else wrote since <paramref name="seen"/> and that the edit, re-applied, would wipe out.
    /// A text that both typed into is one even when the other emptied it.
    /// </summary>
    /// <param name="edit">What was re-applied.</param>
    /// <param name="seen">What its person saw; null when the history doesn't reach back so far, and every text may be new.</param>
    /// <param name="current">What is saved.</param>
    /// <param name="next">What the edit made of it.</param>
    public static ImmutableArray<MergeConflict> Overwritten(StoryboardEdit edit, Storyboard? seen, Storyboard current, Storyboard next)
    {
        var before = seen is null ? [] : Texts(seen);
        var after = Texts(next);
        return
        [
            .. from named in Texts(current)
               let text = named.Value
               where before.GetValueOrDefault(named.Key) != text && after.GetValueOrDefault(named.Key) != text
               where named.Key == Name(edit) || (text.Length > 0 && !after.Values.Any(kept => kept.Contains(text, StringComparison.Ordinal)))
               select Conflict(named.Key, after.GetValueOrDefault(named.Key), text),
        ];
    }

    private static MergeConflict Conflict(string name, string? mine, string theirs) => name switch
    {
        Scene => new MergeConflict(MergeField.ScenePrompt, null, mine, theirs),
        Negative => new MergeConflict(MergeField.NegativePrompt, null, mine, theirs),
        _ => new MergeConflict(MergeField.ShotPrompt, new ShotId(Guid.ParseExact(name, "N")), mine, theirs),
    };

    private static Dictionary<string, string> Texts(Storyboard storyboard)
    {
        var texts = new Dictionary<string, string> { [Scene] = storyboard.ScenePrompt, [Negative] = storyboard.NegativePrompt };
        foreach (var shot in storyboard.Shots)
            texts[shot.Id.ToString()] = shot.Prompt;
        return texts;
    }

    /// <summary>Why the edit's text can't be kept, or null. It is refused whole: nothing typed is ever cut.</summary>
    public static Problem? Fault(StoryboardEdit edit)
    {
        var shot = (edit as StoryboardEdit.SetShotPrompt)?.Shot;
        List<string> texts = [.. All(edit)];
        if (texts.Find(text => text.Length > PromptText.MaxLength) is { } tooLong)
            return new Problem(ProblemKind.TextTooLong, new ProblemFacts { Wanted = tooLong.Length, Maximum = PromptText.MaxLength }, []) { Shot = shot };
        return texts.TrueForAll(PromptText.IsSendable)
            ? null
            : new Problem(ProblemKind.UnsendableText, new ProblemFacts(), Cleaned(edit) is { } cleaned ? [new Fix(FixKind.CleanText, cleaned)] : []) { Shot = shot };
    }

    private static IEnumerable<string> All(StoryboardEdit edit) => edit switch
    {
        StoryboardEdit.Replace replace => Texts(replace.Storyboard).Values,
        StoryboardEdit.InsertShots insert => insert.Shots.Select(shot => shot.Prompt),
        StoryboardEdit.Together together => together.Edits.SelectMany(All),
        _ => [Typed(edit) ?? ""],
    };

    private static StoryboardEdit? Cleaned(StoryboardEdit edit) => edit switch
    {
        StoryboardEdit.SetScenePrompt scene => scene with { Text = PromptText.Clean(scene.Text) },
        StoryboardEdit.SetNegativePrompt negative => negative with { Text = PromptText.Clean(negative.Text) },
        StoryboardEdit.SetShotPrompt shot => shot with { Text = PromptText.Clean(shot.Text) },
        StoryboardEdit.InsertShots insert => insert with { Shots = [.. insert.Shots.Select(shot => shot with { Prompt = PromptText.Clean(shot.Prompt) })] },
        _ => null,
    };
}
