using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;

namespace KlingStudio.Core.Tests.Storyboards;

public sealed class TextDifferenceTests
{
    [Theory]
    [InlineData("A harbour at dawn", "A harbour at dusk", "A harbour at [-dawn][+dusk]")]
    [InlineData("A harbour at dawn", "A harbour at dawn, with gulls", "A harbour at dawn[+, with gulls]")]
    [InlineData("A quiet harbour", "A harbour", "A [-quiet ]harbour")]
    [InlineData("A pair. It rains.", "The pair. It rains. Gulls cry.", "[-A][+The] pair. It rains.[+ Gulls cry.]")]
    [InlineData("", "Gulls", "[+Gulls]")]
    [InlineData("Gulls", "", "[-Gulls]")]
    [InlineData("", "", "")]
    [InlineData("the same", "the same", "the same")]
    [InlineData("She doesn't turn", "She doesn’t turn", "She [-doesn't][+doesn’t] turn")]
    [InlineData("the old red boat", "the new blue boat", "the [-old red][+new blue] boat")]
    [InlineData("港の朝", "港の夜", "港の[-朝][+夜]")]
    [InlineData("👩‍👩‍👧 wave", "👩‍👩‍👦 wave", "[-👩‍👩‍👧][+👩‍👩‍👦] wave")]
    [InlineData("one\ntwo", "one\n\ntwo", "one[-\n][+\n\n]two")]
    public void A_difference_reads_word_by_word(string before, string after, string expected) =>
        Written(before, after).ShouldBe(expected);

    [Fact]
    public void The_words_of_a_difference_put_together_give_both_texts_back_exactly() =>
        RandomEdits.Hold(RandomTexts.Pairs, pair =>
        {
            var parts = TextDifference.Between(pair.Before, pair.After);

            string.Concat(parts.Where(part => part.Kind != TextPartKind.Added).Select(part => part.Text)).ShouldBe(pair.Before);
            string.Concat(parts.Where(part => part.Kind != TextPartKind.Deleted).Select(part => part.Text)).ShouldBe(pair.After);
            parts.ShouldAllBe(part => part.Text.Length > 0);
            parts.Zip(parts.Skip(1)).ShouldAllBe(pair => pair.First.Kind != pair.Second.Kind);
        }, times: 500);

    [Fact]
    public void Equal_texts_have_nothing_added_or_deleted_and_different_ones_always_do() =>
        RandomEdits.Hold(RandomTexts.Pairs, pair =>
        {
            TextDifference.Between(pair.Before, pair.Before).ShouldAllBe(part => part.Kind == TextPartKind.Kept);
            TextDifference.Between(pair.Before, pair.After).Any(part => part.Kind != TextPartKind.Kept).ShouldBe(pair.Before != pair.After);
        }, times: 500);

    [Fact]
    public void A_word_put_into_the_longest_text_is_found_alone()
    {
        var words = Enumerable.Range(1, 14_000).Select(number => $"w{number}").ToList();
        var before = string.Join(' ', words);
        words.Insert(7_000, "gull");
        words[100] = "fog";

        TextDifference.Between(before, string.Join(' ', words)).Where(part => part.Kind != TextPartKind.Kept)
            .Select(part => (part.Kind, part.Text.Trim()))
            .ShouldBe([(TextPartKind.Deleted, "w101"), (TextPartKind.Added, "fog"), (TextPartKind.Added, "gull")]);
    }

    [Fact]
    public void The_longest_texts_that_share_nothing_are_one_replacement()
    {
        var (before, after) = (string.Concat(Enumerable.Repeat("a.", PromptText.MaxLength / 2)), string.Concat(Enumerable.Repeat("b!", PromptText.MaxLength / 2)));

        TextDifference.Between(before, after).ShouldBe([new(TextPartKind.Deleted, before), new(TextPartKind.Added, after)]);
    }

    private static string Written(string before, string after) => string.Concat(TextDifference.Between(before, after).Select(part => part.Kind switch
    {
        TextPartKind.Added => $"[+{part.Text}]",
        TextPartKind.Deleted => $"[-{part.Text}]",
        _ => part.Text,
    }));
}
