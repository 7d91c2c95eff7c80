using System.Globalization;
using System.Text.RegularExpressions;
using KlingStudio.Core.Storyboards;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Storyboards;

/// <summary>Tells problems and their fixes in the reader's language. A kind's name is the name of its sentence, whose {Names} are the facts.</summary>
public sealed partial class ProblemSentences(IStringLocalizer<StoryboardWords> words)
{
    public string Say(Problem problem) => Say(problem.Kind.ToString(), problem.Kind switch
    {
        ProblemKind.ShotTypeNotOffered => Worded(problem.Facts, type => ShotTypeNames.Of(type, words)),
        ProblemKind.CfgScaleOutOfRange => Worded(problem.Facts, Number),
        _ => problem.Facts,
    });

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
        nameof(fix.Word) => fix switch
        {
            { Edit: StoryboardEdit.SetShotType type } => ShotTypeNames.Of(type.ShotType, words),
            { Edit: StoryboardEdit.SetCfgScale, Word: { } scale } => Number(scale),
            _ => fix.Word,
        },
        _ => null,
    });

    // As the controls write it: a shot type by its name, a decimal with the reader's own sign.
    private static ProblemFacts Worded(ProblemFacts facts, Func<string, string> said) => facts with
    {
        Given = facts.Given is { } given ? said(given) : null,
        Allowed = facts.Allowed is { } allowed ? string.Join(", ", allowed.Split(", ").Select(said)) : null,
    };

    private static string Number(string scale) => scale.Replace(".", CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator, StringComparison.Ordinal);

    /// <summary>The button that leads to where a text is mended.</summary>
    public string Say(Place way, int? shotNumber) => way.Field == PlaceField.ShotPrompt ? words["GoToShot", shotNumber ?? 0] : words["GoToScenePrompt"];

    // A part in [brackets] is said only when all its facts are known. {Shots|shot|shots} counts: "1 shot", "2 shots"; {Shots?fills|fill} gives the word alone.
    private static string Fill(string sentence, Func<string, object?> fact)
    {
        var said = OptionalPart().Replace(sentence, part =>
            Name().Matches(part.Value).All(name => fact(name.Groups[1].Value) is not null) ? part.Groups[1].Value : "");
        said = Name().Replace(said, name =>
        {
            var value = fact(name.Groups[1].Value);
            var number = Convert.ToString(value, CultureInfo.CurrentCulture) ?? "";
            var word = name.Groups[value is 1 ? 3 : 4].Value;
            return name.Groups[2].Value switch { "|" => $"{number} {word}", "?" => word, _ => number };
        }).Trim();
        return said.Length == 0 ? said : char.ToUpper(said[0], CultureInfo.CurrentCulture) + said[1..];
    }

    [GeneratedRegex(@"\[([^\]]*)\]")]
    private static partial Regex OptionalPart();

    [GeneratedRegex(@"\{(\w+)(?:([|?])([^|}]*)\|([^}]*))?\}")]
    private static partial Regex Name();
}
