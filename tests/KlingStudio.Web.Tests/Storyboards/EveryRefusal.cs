using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using KlingStudio.Core.Storyboards;
using KlingStudio.Web.Storyboards;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Storyboards;

/// <summary>
/// Never a dead end: whatever is tried wherever it is tight, the refusal names its numbers and offers ways out. All of them stand,
/// to be read, in EveryRefusal.md; <c>WRITE_REFUSALS=1</c> writes it anew.
/// </summary>
public sealed partial class EveryRefusal
{
    /// <summary>Refusals that no edit can help, and why. Each is met: a reason that has become idle is taken out.</summary>
    private static readonly (string Why, Func<Storyboard, Problem, bool> Is)[] _without =
    [
        ("what was to be changed is gone, and with it what could be changed instead", (_, problem) => problem.Kind == ProblemKind.ShotGone),
        ("only its writer can say which words may go; the typed ones stay on screen", (_, problem) => problem.Kind == ProblemKind.TextTooLong),
        ("the scene is as long already as its model makes one, and its shots need it", (scene, problem) => problem.Kind == ProblemKind.TotalOutOfRange && problem.Facts.Wanted > scene.TotalSeconds && scene.TotalSeconds == problem.Facts.Maximum),
        ("the scene is as short already as its model makes one", (scene, problem) => problem.Kind == ProblemKind.TotalOutOfRange && problem.Facts.Wanted < scene.TotalSeconds && scene.TotalSeconds == problem.Facts.Minimum),
        ("the only shot is as short already as its model makes one", (scene, problem) => problem.Kind == ProblemKind.ShotTooShort && scene.Shots is [{ Seconds: var only }] && only == problem.Facts.Minimum),
        ("the scene has the only shot type there is", (scene, problem) => problem.Kind == ProblemKind.ShotTypeNotOffered && scene.ShotType == problem.Facts.Allowed),
    ];

    private const int Common = 8;

    /// <summary>What each sentence must name.</summary>
    private static readonly Dictionary<ProblemKind, Func<ProblemFacts, object?[]>> _named = new()
    {
        [ProblemKind.ShotTooShort] = facts => [facts.ShotNumber, facts.Minimum, facts.Wanted],
        [ProblemKind.ShotTooLong] = facts => [facts.ShotNumber, facts.Maximum, facts.Wanted],
        [ProblemKind.NoSlack] = facts => [facts.Shots, facts.Minimum, facts.Total],
        [ProblemKind.OthersCannotAbsorb] = facts => [facts.ShotNumber, facts.Total],
        [ProblemKind.OnlyShot] = facts => [facts.ShotNumber, facts.Total],
        [ProblemKind.FreedTimeStays] = facts => [facts.ShotNumber, facts.Difference],
        [ProblemKind.ShotLocked] = facts => [facts.ShotNumber],
        [ProblemKind.TotalOutOfRange] = facts => [facts.Minimum, facts.Maximum, facts.Wanted, facts.Model],
        [ProblemKind.TotalBelowShots] = facts => [facts.Shots, facts.Needed, facts.Wanted],
        [ProblemKind.TotalAboveShots] = facts => [facts.Shots, facts.Wanted, facts.Maximum],
        [ProblemKind.AllLocked] = facts => [facts.LockedSeconds],
        [ProblemKind.NoFurtherShot] = facts => [facts.Shots, facts.Minimum, facts.Maximum, facts.LockedShots, facts.LockedSeconds],
        [ProblemKind.TooManyShots] = facts => [facts.Shots, facts.Minimum, facts.Maximum],
        [ProblemKind.NoRoomForShots] = facts => [facts.Wanted, facts.Shots, facts.Maximum, facts.LockedShots, facts.LockedSeconds],
        [ProblemKind.StartOutOfReach] = facts => [facts.ShotNumber, facts.Wanted, facts.Minimum, facts.Maximum],
        [ProblemKind.StartStuck] = facts => [facts.ShotNumber, facts.Wanted, facts.Minimum],
        [ProblemKind.TooShortToSplit] = facts => [facts.ShotNumber, facts.Needed],
        [ProblemKind.NoNextShot] = facts => [facts.ShotNumber],
        [ProblemKind.NoNeighbour] = facts => [facts.ShotNumber],
        [ProblemKind.SumMismatch] = facts => [facts.Sum, facts.Total, Math.Abs(facts.Difference!.Value)],
        [ProblemKind.EmptyShotPrompt] = facts => [facts.ShotNumber],
        [ProblemKind.UnknownModel] = facts => [facts.Given],
        [ProblemKind.AspectRatioNotOffered] = facts => [facts.Given, facts.Allowed],
        [ProblemKind.ShotTypeNotOffered] = facts => [facts.Model],
        [ProblemKind.CfgScaleOutOfRange] = facts => [decimal.Parse(facts.Given!, CultureInfo.InvariantCulture), facts.Allowed![..1]],
        [ProblemKind.TextTooLong] = facts => [facts.Wanted, facts.Maximum],
    };

    [Fact]
    public void Every_kind_of_edit_is_tried_in_every_situation()
    {
        var kinds = typeof(StoryboardEdit).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(StoryboardEdit))).ToList();

        foreach (var situation in TightSituations.All)
            TightSituations.AttemptsIn(situation.Storyboard).Keys.ShouldBe(kinds, ignoreOrder: true, "an edit without its line in TightSituations.AttemptsIn");
    }

    [Fact]
    public void Every_refusal_offers_a_way_out_that_works()
    {
        var met = new HashSet<string>();
        foreach (var (situation, what, problem) in Refusals())
        {
            if (problem.Fixes.IsEmpty && Place.ToMend(problem) is null)
                met.Add(Array.Find(_without, each => each.Is(situation.Storyboard, problem)).Why.ShouldNotBeNull($"{situation.Name}, {what}: {problem.Kind} is a dead end"));
            foreach (var fix in problem.Fixes)
                Timeline(situation, fix).ShouldNotBe(situation.Storyboard, $"{situation.Name}, {what}: {fix} changes nothing");
        }

        met.ShouldBe(_without.Select(each => each.Why), ignoreOrder: true);

        static Storyboard Timeline(Situation situation, Fix fix) =>
            Core.Storyboards.Timeline.Apply(situation.Storyboard, fix.Edit, TightSituations.Models).ShouldBeOfType<EditResult.Applied>($"{situation.Name}: {fix} is refused itself").Storyboard;
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public void Every_refusal_names_its_numbers_in_whole_sentences(string language)
    {
        var sentences = Sentences(language);
        foreach (var (situation, what, problem) in Refusals())
        {
            var said = sentences.Say(problem);
            Buttons(sentences, problem).ShouldBeUnique($"{situation.Name}, {what}");
            foreach (var each in Buttons(sentences, problem).Append(said))
            {
                each.ShouldNotBeNullOrWhiteSpace();
                each.ShouldNotMatch(@"[{}\[\]]|  | [.,]", $"{situation.Name}, {what}");
                Enum.GetNames<ProblemKind>().Concat(Enum.GetNames<FixKind>()).ShouldNotContain(each, "a raw key");
            }

            said.ShouldMatch("^[\\p{Lu}\\d¿].*[.?]$", $"{situation.Name}, {what}");
            foreach (var named in _named.GetValueOrDefault(problem.Kind)?.Invoke(problem.Facts) ?? [])
                if (named is not null)
                    said.ShouldContain(Convert.ToString(named, CultureInfo.CurrentCulture)!, customMessage: $"{situation.Name}, {what}");
        }
    }

    [Fact]
    public void No_English_is_left_in_the_Spanish()
    {
        var sentences = Sentences("es");
        foreach (var (_, _, problem) in Refusals())
            foreach (var said in Buttons(sentences, problem).Append(sentences.Say(problem)))
                EnglishWord().IsMatch(said).ShouldBeFalse(said);
    }

    [Fact]
    public void They_all_read_as_in_the_list()
    {
        var (file, list) = (Path.Combine(Path.GetDirectoryName(Here())!, "EveryRefusal.md"), List());
        if (Environment.GetEnvironmentVariable("WRITE_REFUSALS") is { Length: > 0 })
            File.WriteAllText(file, list);

        list.ShouldBe(File.ReadAllText(file), "read the new sentences, then WRITE_REFUSALS=1");
    }

    private static IEnumerable<(Situation Situation, string What, Problem Problem)> Refusals()
    {
        foreach (var situation in TightSituations.All)
        {
            foreach (var attempt in TightSituations.AttemptsIn(situation.Storyboard).Values.SelectMany(each => each))
                if (Core.Storyboards.Timeline.Apply(situation.Storyboard, attempt.Edit, TightSituations.Models) is EditResult.Refused refused)
                    yield return (situation, attempt.Words, refused.Problem);
            foreach (var problem in StoryboardCheck.Problems(situation.Storyboard, TightSituations.Models))
                yield return (situation, "generate", problem);
        }
    }

    private static string List()
    {
        var refusals = Refusals().ToList();
        var (english, spanish) = (Told("en", refusals), Told("es", refusals));
        var list = new StringBuilder("# Every refusal\n\nWhat is tried where it is tight, what the studio says, and the buttons beside it. Written by the test of the same name.\n");
        var lines = refusals.Select((each, i) => (each.Situation, Line: $"- **{each.What}**\n  - {english[i]}\n  - {spanish[i]}\n")).ToList();
        // What reads the same nearly everywhere is read once.
        var common = lines.GroupBy(each => each.Line).Where(same => same.Count() >= Common).Select(same => same.Key).ToHashSet();
        list.Append("\n## In nearly any scene\n\n").AppendJoin("", common);
        foreach (var each in lines.Where(each => !common.Contains(each.Line)).GroupBy(each => each.Situation))
            list.Append(CultureInfo.InvariantCulture, $"\n## {each.Key.Name}\n{TightSituations.Written(each.Key.Storyboard)}\n\n").AppendJoin("", each.Select(line => line.Line));
        return list.ToString();
    }

    private static List<string> Told(string language, List<(Situation, string, Problem Problem)> refusals)
    {
        var sentences = Sentences(language);
        return [.. refusals.Select(each => $"{sentences.Say(each.Problem)}{string.Concat(Buttons(sentences, each.Problem).Select(button => $" `{button}`"))}")];
    }

    private static IEnumerable<string> Buttons(ProblemSentences sentences, Problem problem)
    {
        if (Place.ToMend(problem) is { } way)
            yield return sentences.Say(way, problem.Facts.ShotNumber);
        foreach (var fix in problem.Fixes)
            yield return sentences.Say(fix);
    }

    private static ProblemSentences Sentences(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
        var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        return new ProblemSentences(services.GetRequiredService<IStringLocalizer<StoryboardWords>>());
    }

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"\b(the|shots?|scene|at most|at least|is|seconds|length|locked|delete|unlock|fit|merge|extend|shorten)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishWord();
}
