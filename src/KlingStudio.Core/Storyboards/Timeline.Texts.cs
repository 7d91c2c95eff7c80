namespace KlingStudio.Core.Storyboards;

public static partial class Timeline
{
    private static Step? ApplyText(Storyboard storyboard, StoryboardEdit edit) => edit switch
    {
        StoryboardEdit.SetScenePrompt set => Kept(set.Text) ?? Done(storyboard with { ScenePrompt = set.Text }),
        StoryboardEdit.SetNegativePrompt set => Kept(set.Text) ?? Done(storyboard with { NegativePrompt = set.Text }),
        StoryboardEdit.SetShotPrompt set => SetShotPrompt(storyboard, set),
        StoryboardEdit.UseShotPrompts => UseShotPrompts(storyboard),
        _ => null,
    };

    private static Step SetShotPrompt(Storyboard storyboard, StoryboardEdit.SetShotPrompt set) =>
        storyboard.IndexOf(set.Shot) is var index and >= 0
            ? Kept(set.Text) ?? Done(storyboard with { Shots = storyboard.Shots.SetItem(index, storyboard.Shots[index] with { Prompt = set.Text }) })
            : Gone(set.Shot);

    /// <summary>A scene prompt that someone wrote is never replaced: then nothing is filled.</summary>
    private static Step UseShotPrompts(Storyboard storyboard)
    {
        if (!string.IsNullOrWhiteSpace(storyboard.ScenePrompt))
            return Done(storyboard);
        var prompts = PromptText.Join(storyboard.Shots.Select(shot => shot.Prompt));
        return Kept(prompts) ?? (prompts.Length == 0 ? Done(storyboard) : Done(storyboard with { ScenePrompt = prompts }));
    }

    /// <summary>Null when the text can be kept.</summary>
    private static Step? Kept(string text) => text.Length <= PromptText.MaxLength
        ? null
        : Stuck(ProblemKind.TextTooLong, new ProblemFacts { Wanted = text.Length, Maximum = PromptText.MaxLength }, []);
}
