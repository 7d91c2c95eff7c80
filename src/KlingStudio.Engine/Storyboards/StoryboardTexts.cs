using System.Collections.Immutable;
using KlingStudio.Core.Storyboards;

namespace KlingStudio.Engine.Storyboards;

/// <summary>Which text an edit types into.</summary>
internal static class StoryboardTexts
{
    /// <summary>Names the text, when the edit types into one.</summary>
    public static string? Name(StoryboardEdit edit) => edit switch
    {
        StoryboardEdit.SetScenePrompt => "scene",
        StoryboardEdit.SetNegativePrompt => "negative",
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

    /// <summary>The same text in a storyboard; null when its shot isn't there.</summary>
    public static string? Read(Storyboard storyboard, StoryboardEdit edit) => edit switch
    {
        StoryboardEdit.SetScenePrompt => storyboard.ScenePrompt,
        StoryboardEdit.SetNegativePrompt => storyboard.NegativePrompt,
        StoryboardEdit.SetShotPrompt shot => storyboard.Shots.FirstOrDefault(candidate => candidate.Id == shot.Shot)?.Prompt,
        _ => null,
    };

    /// <summary>Why the text can't be kept, or null. It is refused whole: nothing typed is ever cut.</summary>
    public static Problem? Fault(StoryboardEdit edit)
    {
        if (Typed(edit) is not { } text)
            return null;
        var shot = (edit as StoryboardEdit.SetShotPrompt)?.Shot;
        if (text.Length > PromptText.MaxLength)
            return new Problem(ProblemKind.TextTooLong, new ProblemFacts { Wanted = text.Length, Maximum = PromptText.MaxLength }, []) { Shot = shot };
        return PromptText.IsSendable(text) ? null : new Problem(ProblemKind.UnsendableText, new ProblemFacts(), ImmutableArray<Fix>.Empty) { Shot = shot };
    }
}
