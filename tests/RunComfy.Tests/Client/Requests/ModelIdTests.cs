namespace RunComfy.Tests.Client.Requests;

public sealed class ModelIdTests
{
    [Theory]
    [InlineData("kling/kling-3.0/pro/text-to-video")]
    [InlineData("one")]
    [InlineData("a/b_c/v1.2")]
    public void A_model_is_a_path_in_the_catalogue(string text)
    {
        ModelId.TryParse(text, out var id).ShouldBeTrue();
        id.Value.ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/kling")]
    [InlineData("kling/")]
    [InlineData("kling//pro")]
    [InlineData("kling/../requests/other")]
    [InlineData("kling/./pro")]
    [InlineData("kling\\pro")]
    [InlineData("kling/pro?x=1")]
    [InlineData("kling/pro#x")]
    [InlineData("kling/%2e%2e/x")]
    [InlineData("https://evil.example/kling")]
    [InlineData("kling/text to video")]
    public void A_path_that_could_lead_elsewhere_is_not_a_model(string? text)
    {
        ModelId.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => ModelId.Parse(text!));
    }

    [Fact]
    public void A_path_has_at_most_200_characters()
    {
        ModelId.TryParse(new string('m', 200), out _).ShouldBeTrue();
        ModelId.TryParse(new string('m', 201), out _).ShouldBeFalse();
    }
}
