using System.Globalization;
using System.Text.RegularExpressions;
using KlingStudio.Core.Storyboards;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Storyboards;

/// <summary>Tells problems and their fixes in the reader's language. A kind's name is the name of its sentence, whose {Names} are the facts.</summary>
public sealed partial class ProblemSentences(IStringLocalizer<StoryboardWords> words)
{
    public string Say(Problem problem) => Say(problem.Kind.ToString(), problem.Facts);

    public string Say(Warning warning) => Say(warning.Kind.ToString(), warning.Facts);

    private string Say(string kind, ProblemFacts facts) =>
        Fill(words[kind], name => name switch
        {
            nameof(facts.ShotNumber) => facts.ShotNumber,
            nameof(facts.Wanted) => facts.Wanted,
            nameof(facts.Total) => facts.Total,
            nameof(facts.Sum) => facts.Sum,
            nameof(facts.Difference) => facts.Difference is { } difference ? Math.Abs(difference) : null,
            nameof(facts.Minimum) => facts.Minimum,
            nameof(facts.Maximum) => facts.Maximum,
            nameof(facts.Shots) => facts.Shots,
            nameof(facts.LockedShots) => facts.LockedShots,
            nameof(facts.LockedSeconds) => facts.LockedSeconds,
            nameof(facts.Needed) => facts.Needed,
            nameof(facts.Given) => facts.Given,
            nameof(facts.Allowed) => facts.Allowed,
            nameof(facts.Model) => facts.Model,
            _ => null,
        });

    public string Say(Fix fix) => Fill(words[fix.Kind.ToString()], name => name switch
    {
        nameof(fix.ShotNumber) => fix.ShotNumber,
        "NextShotNumber" => fix.ShotNumber + 1,
        nameof(fix.Seconds) => fix.Seconds,
        nameof(fix.Word) => fix.Word,
        _ => null,
    });

    // A part in [brackets] is said only when all its facts are known.
    private static string Fill(string sentence, Func<string, object?> fact)
    {
        var said = OptionalPart().Replace(sentence, part =>
            Name().Matches(part.Value).All(name => fact(name.Groups[1].Value) is not null) ? part.Groups[1].Value : "");
        return Name().Replace(said, name => Convert.ToString(fact(name.Groups[1].Value), CultureInfo.CurrentCulture) ?? "").Trim();
    }

    [GeneratedRegex(@"\[([^\]]*)\]")]
    private static partial Regex OptionalPart();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Name();
}
