using System.Collections.Immutable;
using System.Globalization;
using KlingStudio.Core.Storyboards;
using KlingStudio.Web.Storyboards;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Storyboards;

/// <summary>Every problem and every fix is a sentence in every language.</summary>
public sealed class ProblemSentencesTests
{
    public static TheoryData<string, ProblemKind> Problems() => Pairs<ProblemKind>();

    public static TheoryData<string, FixKind> Fixes() => Pairs<FixKind>();

    [Theory, MemberData(nameof(Problems))]
    public void A_problem_is_a_whole_sentence(string language, ProblemKind kind)
    {
        var facts = new ProblemFacts
        {
            ShotNumber = 2,
            Wanted = 16,
            Total = 15,
            Sum = 14,
            Difference = -1,
            Minimum = 3,
            Maximum = 5,
            Shots = 4,
            LockedShots = 3,
            LockedSeconds = 12,
            Needed = 13,
            Given = "2:1",
            Allowed = "16:9",
            Model = "Kling",
        };

        var sentence = Sentences(language, kind.ToString()).Say(new Problem(kind, facts, []));

        IsWhole(sentence, kind.ToString());
        sentence.ShouldMatch("[.?]$");
    }

    [Theory, MemberData(nameof(Problems))]
    public void A_problem_with_few_facts_has_no_holes(string language, ProblemKind kind)
    {
        var sentence = Sentences(language, kind.ToString()).Say(new Problem(kind, new ProblemFacts(), ImmutableArray<Fix>.Empty));

        sentence.ShouldNotContain("{");
        sentence.ShouldNotContain("[");
    }

    [Theory, MemberData(nameof(Fixes))]
    public void A_fix_is_a_whole_label(string language, FixKind kind) =>
        IsWhole(Sentences(language, kind.ToString()).Say(new Fix(kind, new StoryboardEdit.Equalise()) { ShotNumber = 1, Seconds = 16, Word = "9:16" }), kind.ToString());

    [Fact]
    public void The_words_of_the_design_are_said_exactly()
    {
        var sentences = Sentences("en", nameof(FixKind.ExtendTotal));

        sentences.Say(new Fix(FixKind.ExtendTotal, new StoryboardEdit.Equalise()) { Seconds = 16 }).ShouldBe("Extend to 16 s");
        sentences.Say(new Fix(FixKind.TakeFromShot, new StoryboardEdit.Equalise()) { ShotNumber = 4 }).ShouldBe("Take it from shot 4");
        sentences.Say(new Fix(FixKind.UnlockShot, new StoryboardEdit.Equalise()) { ShotNumber = 2 }).ShouldBe("Unlock shot 2");
        sentences.Say(new Fix(FixKind.DeleteShot, new StoryboardEdit.Equalise()) { ShotNumber = 2 }).ShouldBe("Delete shot 2");
        sentences.Say(new Fix(FixKind.AddShot, new StoryboardEdit.Equalise())).ShouldBe("Add a shot");
    }

    [Fact]
    public void One_is_counted_as_one()
    {
        var facts = new ProblemFacts { Shots = 1, Minimum = 3, Total = 3, LockedShots = 1, LockedSeconds = 3, Needed = 3, Wanted = 2 };

        Sentences("en", nameof(ProblemKind.TotalBelowShots)).Say(new Problem(ProblemKind.TotalBelowShots, facts, [])).ShouldBe("1 locked shot holds 3 s; 1 shot needs 3 s, and 2 s is less.");
        Sentences("en", nameof(ProblemKind.NoSlack)).Say(new Problem(ProblemKind.NoSlack, facts with { Shots = 5, Total = 15 }, [])).ShouldBe("No slack: 5 shots of 3 s fill 15 s.");
        Sentences("es", nameof(ProblemKind.NoSlack)).Say(new Problem(ProblemKind.NoSlack, facts, [])).ShouldBe("No hay holgura: 1 plano de 3 s llena 3 s.");
    }

    private static void IsWhole(string said, string key)
    {
        said.ShouldNotBeNullOrWhiteSpace();
        said.ShouldNotBe(key, "the words are missing");
        said.ShouldNotContain("{");
        said.ShouldNotContain("[");
        said.ShouldNotContain("  ");
    }

    private static ProblemSentences Sentences(string language, string key)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
        var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        var words = services.GetRequiredService<IStringLocalizer<StoryboardWords>>();
        words[key].ResourceNotFound.ShouldBeFalse($"{key} has no words in {language}");
        return new ProblemSentences(words);
    }

    private static TheoryData<string, T> Pairs<T>() where T : struct, Enum
    {
        var pairs = new TheoryData<string, T>();
        foreach (var language in new[] { "en", "es" })
            foreach (var kind in Enum.GetValues<T>())
                pairs.Add(language, kind);
        return pairs;
    }
}
