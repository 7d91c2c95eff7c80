using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace RunComfy.Simulator.Scenarios;

/// <summary>
/// A scripted departure from the ordinary, written <c>name</c> or <c>name:argument</c> or <c>name:argument:argument</c>.
/// </summary>
public sealed partial record Scenario(string Name, string Argument)
{
    /// <summary>Nothing special happens.</summary>
    public static readonly Scenario None = new("none", "");

    [JsonIgnore]
    internal int Videos => Name == ResultFaults.SeveralVideos ? Math.Clamp(Number(0, 2), 1, 9) : 1;

    /// <exception cref="FormatException">There is no scenario of that name; the message lists those there are.</exception>
    public static Scenario Parse(string text)
    {
        var parts = text.Trim().Split(':', 2);
        var scenario = new Scenario(parts[0], parts.Length > 1 ? parts[1] : "");
        return ScenarioCatalogue.Knows(scenario.Name)
            ? scenario
            : throw new FormatException($"There is no scenario '{scenario.Name}'. There are: {string.Join(", ", ScenarioCatalogue.Names)}.");
    }

    /// <summary>The one a prompt asks for with <c>[[simulate:name]]</c>, or null.</summary>
    /// <exception cref="FormatException">There is no scenario of that name.</exception>
    internal static Scenario? InPrompts(IEnumerable<string> prompts) =>
        prompts.Select(prompt => Tag().Match(prompt)).FirstOrDefault(match => match.Success) is { } tag
            ? Parse(tag.Groups["scenario"].Value)
            : null;

    /// <summary>The argument at a place, counted from 0, as a number.</summary>
    internal int Number(int place, int otherwise) =>
        int.TryParse(Word(place, ""), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    internal string Word(int place, string otherwise) =>
        Argument.Split(':') is var words && place < words.Length && words[place].Length > 0 ? words[place] : otherwise;

    public override string ToString() => Argument.Length == 0 ? Name : $"{Name}:{Argument}";

    [GeneratedRegex(@"\[\[simulate:(?<scenario>[^\]]{1,200})\]\]")]
    private static partial Regex Tag();
}
