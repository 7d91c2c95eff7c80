using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;

namespace KlingStudio.Core.Tests.Storyboards;

/// <summary>Shots on the clipboard.</summary>
public sealed class CopiedShotsTests
{
    [Theory]
    [InlineData("""{"multi_prompt":[{"prompt":"Waves","duration":4},{"prompt":"","duration":5}]}""")]
    [InlineData("""  [ {"prompt":"Waves","duration":4}, {"prompt":"","duration":5}, ] """)]
    public void A_list_of_shots_is_read_with_words_and_seconds(string text)
    {
        var shots = CopiedShots.Read(text).ShouldNotBeNull();
        shots.Select(shot => (shot.Prompt, shot.Seconds)).ShouldBe([("Waves", 4), ("", 5)]);
        shots[0].Id.ShouldNotBe(shots[1].Id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Waves break at dusk.")]
    [InlineData("[]")]
    [InlineData("[1, 2]")]
    [InlineData("[{\"prompt\":\"Waves\"}]")]
    [InlineData("[{\"prompt\":\"Waves\",\"duration\":0}]")]
    [InlineData("[{\"prompt\":\"Waves\",\"duration\":2.5}]")]
    [InlineData("[{\"prompt\":\"\\ud800\",\"duration\":5}]")]
    [InlineData("""{"prompt":"A whole request","multi_prompt":[{"prompt":"Waves","duration":4}]}""")]
    [InlineData("{\"multi_prompt\":")]
    public void Anything_else_is_not(string? text) => CopiedShots.Read(text).ShouldBeNull();
}
