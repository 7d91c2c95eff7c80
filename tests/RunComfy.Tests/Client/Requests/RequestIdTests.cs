using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using TestKit.Rules;

namespace RunComfy.Tests.Client.Requests;

public sealed partial class RequestIdTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("req_01J9-ABCdef")]
    [InlineData("9f1c2f1e-3c54-4b7e-9d0e-1f3f5b8a7c6d")]
    public void An_id_is_letters_digits_underscores_and_hyphens(string text)
    {
        RequestId.TryParse(text, out var id).ShouldBeTrue();
        id.Value.ShouldBe(text);
        id.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" req-1")]
    [InlineData("req-1\n")]
    [InlineData("../../v1/models/kling")]
    [InlineData("req/1")]
    [InlineData("req%2F1")]
    [InlineData("req?x=1")]
    [InlineData("réq")]
    [InlineData("req-１")]
    public void Anything_else_is_not_an_id(string? text)
    {
        RequestId.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => RequestId.Parse(text!));
    }

    [Fact]
    public void An_id_has_at_most_128_characters()
    {
        RequestId.TryParse(new string('x', 128), out _).ShouldBeTrue();
        RequestId.TryParse(new string('x', 129), out _).ShouldBeFalse();
    }

    [Fact]
    public void An_id_that_was_never_set_names_no_request()
    {
        Should.Throw<InvalidOperationException>(() => default(RequestId).Value);
        default(RequestId).ToString().ShouldBe("");
    }

    [Fact]
    public void Every_text_is_judged_as_the_written_rule_judges_it() =>
        Prop.ForAll<string?>(text => RequestId.TryParse(text, out _) == (text is not null && Rule().IsMatch(text)))
            .Check(RandomCases.Of(100));

    [Fact]
    public void Texts_near_the_rule_are_judged_as_the_written_rule_judges_them()
    {
        var nearby = Gen.Elements("abcXYZ019_-./% \n\u00e9\u0661".ToCharArray()).ArrayOf().Select(characters => new string(characters));
        Prop.ForAll(nearby.ToArbitrary(), text => RequestId.TryParse(text, out _) == Rule().IsMatch(text))
            .Check(RandomCases.Of(100));
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,128}\z")]
    private static partial Regex Rule();
}
