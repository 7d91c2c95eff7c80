using KlingStudio.Core.Generations;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Tests.Storyboards;
using Shouldly;
using Xunit;

namespace KlingStudio.Core.Tests.Generations;

public sealed class PriceEstimateTests
{
    [Theory]
    [InlineData(0, 15, true, "2.520")]
    [InlineData(0, 15, false, "1.680")]
    [InlineData(0, 7, true, "1.176")]
    [InlineData(1, 15, true, "1.890")]
    [InlineData(1, 5, false, "0.420")]
    [InlineData(2, 10, true, "4.20")]
    [InlineData(2, 10, false, "4.20")]
    [InlineData(0, -3, true, "0")]
    public void A_scene_is_estimated_exactly_by_its_models_price_per_second(int model, int seconds, bool sound, string usd) =>
        PriceEstimate.Usd(Kling.Models.All[model], seconds, sound).ShouldBe(decimal.Parse(usd, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Estimates_are_rounded_only_to_be_shown_so_that_they_add_up()
    {
        var one = PriceEstimate.Usd(Kling.Pro, 7, sound: true);
        PriceEstimate.InCents(one).ShouldBe(1.18m);
        PriceEstimate.InCents(one * 10).ShouldBe(11.76m);
        PriceEstimate.InCents(0.125m).ShouldBe(0.13m);
    }

    [Fact]
    public void A_scene_is_estimated_by_its_own_total_sound_and_model()
    {
        PriceEstimate.Usd(Compose.Scene("5 10"), Kling.Models).ShouldBe(2.52m);
        PriceEstimate.Usd(Compose.Scene("5 10") with { ModelId = "gone/model" }, Kling.Models).ShouldBeNull();
    }
}
