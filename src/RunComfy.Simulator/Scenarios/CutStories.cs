using KlingStudio.Slates;

namespace RunComfy.Simulator.Scenarios;

internal delegate SlateCuts ChangeCuts(Scenario scenario, int shots);

/// <summary>Videos that play well and yet don't cut where they were asked to.</summary>
internal static class CutStories
{
    public static readonly IReadOnlyDictionary<string, Recipe<ChangeCuts>> Recipes = new Dictionary<string, Recipe<ChangeCuts>>
    {
        ["cut-shift"] = new("Every cut comes late. Argument: by how many frames, negative for early (6 unless told).",
            (scenario, _) => new() { ShiftFrames = scenario.Number(0, 6) }),
        ["cut-dissolve"] = new("Every cut is a dissolve. Argument: how long, in milliseconds (1000 unless told).",
            (scenario, _) => new() { DissolveSeconds = Math.Clamp(scenario.Number(0, 1000), 0, 3000) / 1000.0 }),
        ["cut-omit"] = new("Nothing is seen of a cut: the picture before goes on. Argument: which boundary, from 1 (every one unless told).",
            (scenario, shots) => new() { Omitted = scenario.Argument.Length > 0 ? [scenario.Number(0, 1)] : [.. Enumerable.Range(1, Math.Max(0, shots - 1))] }),
    };

    public static SlateRequest Change(SlateRequest slate, Scenario scenario) =>
        Recipes.TryGetValue(scenario.Name, out var recipe) ? slate with { Cuts = recipe.Act(scenario, slate.Shots.Count) } : slate;
}
