using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Tests.Storyboards;
using Shouldly;
using Xunit;

namespace KlingStudio.Core.Tests.KlingModels;

public sealed class ModelCatalogueTests
{
    [Fact]
    public void The_first_model_is_the_default_and_each_is_found_by_its_id()
    {
        Kling.Models.Default.ShouldBe(Kling.Pro);
        Kling.Models.Find(Kling.FourK.Id).ShouldBe(Kling.FourK);
        Kling.Models.Find("gone/model").ShouldBeNull();
    }

    [Fact]
    public void A_studio_needs_a_model_and_no_two_with_one_id()
    {
        Should.Throw<ArgumentException>(() => new ModelCatalogue([]));
        Should.Throw<ArgumentException>(() => new ModelCatalogue([Kling.Pro, Kling.Pro]));
    }

    [Fact]
    public void Every_slip_of_a_profile_is_named_at_once()
    {
        var slip = Kling.Pro with { MinSeconds = 0, MinShotSeconds = 16, MaxShots = 0, AspectRatios = [], ShotTypes = [], DefaultCfgScale = 2, PricePerSecondSilent = -1, Name = " ", DefaultSeconds = 99 };
        var message = Should.Throw<ArgumentException>(() => new ModelCatalogue([slip])).Message;
        foreach (var property in new[] { "MinSeconds", "MinShotSeconds", "MaxShots", "AspectRatios", "ShotTypes", "DefaultCfgScale", "PricePerSecondSilent", "Name", "DefaultSeconds" })
            message.ShouldContain(property);
    }

    [Theory]
    [InlineData(15, 5)]
    [InlineData(14, 4)]
    [InlineData(3, 1)]
    [InlineData(2, 0)]
    [InlineData(-9, 0)]
    [InlineData(999, 20)]
    public void As_many_shots_fit_as_minimums_into_the_total_and_the_schema_allows(int total, int most) =>
        Kling.Pro.MostShots(total).ShouldBe(most);
}
