namespace RunComfy.Simulator.Scenarios;

/// <summary>What one scenario does, in a sentence, and the code that does it.</summary>
internal sealed record Recipe<TAct>(string Sentence, TAct Act);

/// <summary>Every scenario by name, whichever part of the conversation it disturbs.</summary>
internal static class ScenarioCatalogue
{
    private static readonly SortedDictionary<string, string> Sentences = new(
        Of(SubmitRefusals.Recipes)
            .Concat(Of(SubmitAccidents.Recipes))
            .Concat(Of(PollFaults.Recipes))
            .Concat(Of(StatusStories.Recipes))
            .Concat(Of(ResultFaults.Recipes))
            .Concat(Of(MediaFaults.Recipes))
            .Concat(Of(CutStories.Recipes))
            .Append(new(Scenario.None.Name, "Nothing special happens."))
            .ToDictionary(pair => pair.Key, pair => pair.Value),
        StringComparer.Ordinal);

    public static IEnumerable<string> Names => Sentences.Keys;

    public static IReadOnlyDictionary<string, string> All => Sentences;

    public static bool Knows(string name) => Sentences.ContainsKey(name);

    private static IEnumerable<KeyValuePair<string, string>> Of<TAct>(IReadOnlyDictionary<string, Recipe<TAct>> recipes) =>
        recipes.Select(recipe => KeyValuePair.Create(recipe.Key, recipe.Value.Sentence));
}
