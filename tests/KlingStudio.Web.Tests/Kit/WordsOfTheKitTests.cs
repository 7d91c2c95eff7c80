using System.Globalization;
using Bunit;
using KlingStudio.Core.Generations;
using KlingStudio.Web.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Kit;

public sealed class WordsOfTheKitTests : PageContext
{
    private static readonly DateTime Noon = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    private IStringLocalizer<KitWords> Words => Services.GetRequiredService<IStringLocalizer<KitWords>>();

    [Theory]
    [InlineData(GenerationState.Queued, "Waiting")]
    [InlineData(GenerationState.Held, "Held")]
    [InlineData(GenerationState.Sending, "Sending")]
    [InlineData(GenerationState.Submitted, "In queue")]
    [InlineData(GenerationState.Saving, "Saving")]
    [InlineData(GenerationState.Done, "Done")]
    [InlineData(GenerationState.NotSaved, "Not saved")]
    [InlineData(GenerationState.Failed, "Failed")]
    [InlineData(GenerationState.Cancelled, "Cancelled")]
    [InlineData(GenerationState.Unconfirmed, "Unconfirmed")]
    public void Every_state_has_its_word(GenerationState state, string word) =>
        Render<StateChip>(parameters => parameters.Add(it => it.State, state)).Find(".chip").TextContent.ShouldBe(word);

    [Fact]
    public void A_submitted_one_tells_its_place_then_that_it_renders_and_an_unknown_word_as_it_came()
    {
        Chip(UpstreamPhase.InQueue, 3).ShouldBe("In queue (3rd)");
        Chip(UpstreamPhase.Rendering, null).ShouldBe("Rendering");
        Chip(UpstreamPhase.Unknown, null, "warming_up").ShouldBe("warming_up");
    }

    [Theory]
    [InlineData(1, "1st"), InlineData(2, "2nd"), InlineData(3, "3rd"), InlineData(4, "4th"), InlineData(11, "11th"), InlineData(12, "12th"), InlineData(13, "13th"), InlineData(21, "21st"), InlineData(112, "112th")]
    public void Places_are_counted_as_people_do(int place, string said) => Ordinals.Of(place, Words).ShouldBe(said);

    [Theory]
    [InlineData("2.52", "$2.52"), InlineData("0", "$0.00"), InlineData("1234.5", "$1,234.50"), InlineData("0.004", "$0.004")]
    public void Dollars_are_written_to_the_cent(string usd, string said) =>
        Money.Usd(decimal.Parse(usd, CultureInfo.InvariantCulture), Words).ShouldBe(said);

    [Fact]
    public void An_estimate_says_so() =>
        Render<Price>(parameters => parameters.Add(it => it.Usd, 2.52m).Add(it => it.Estimated, true)).Find(".price").TextContent.Trim().ShouldBe("$2.52 est.");

    [Fact]
    public void A_slate_names_project_scene_and_take()
    {
        SlateText.Of("Anniversary", 3, 4, Words).ShouldBe("ANNIVERSARY / SC 3 / TK 4");
        SlateText.Of("Anniversary", 3, null, Words).ShouldBe("ANNIVERSARY / SC 3");
    }

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(59, "just now")]
    [InlineData(60, "1 min ago")]
    [InlineData(3599, "59 min ago")]
    [InlineData(3600, "today 12:00 PM")]
    [InlineData(14 * 3600, "yesterday 11:00 PM")]
    [InlineData(3 * 86_400, "19 Nov")]
    [InlineData(400 * 86_400, "18 Oct 2025")]
    public void A_moment_is_told_in_the_readers_zone(int secondsAgo, string said)
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("here", TimeSpan.FromHours(1), "here", "here");

        Moments.Describe(Noon.AddSeconds(-secondsAgo), Noon, zone, Words).Replace('\u202f', ' ').ShouldBe(said);
    }

    [Fact]
    public void A_shown_moment_ages_by_itself()
    {
        var when = Render<When>(parameters => parameters.Add(it => it.At, Noon));
        when.Find("time").TextContent.ShouldBe("just now");

        Clock.Advance(TimeSpan.FromMinutes(5));

        when.WaitForAssertion(() => when.Find("time").TextContent.ShouldBe("5 min ago"));
    }

    private string Chip(UpstreamPhase phase, int? place, string? status = null) =>
        Render<StateChip>(parameters => parameters.Add(it => it.State, GenerationState.Submitted).Add(it => it.Phase, phase)
            .Add(it => it.QueuePosition, place).Add(it => it.UpstreamStatus, status)).Find(".chip").TextContent;
}
