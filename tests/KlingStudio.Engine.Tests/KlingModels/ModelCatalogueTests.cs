using KlingStudio.Core.KlingModels;
using KlingStudio.Engine.KlingModels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.KlingModels;

public class ModelCatalogueTests
{
    [Fact]
    public void The_shipped_settings_offer_three_models_with_pro_first()
    {
        var models = Catalogue(new ConfigurationBuilder().AddJsonFile(ShippedSettings()).Build());
        models.All.Select(model => model.Name).ShouldBe(["Kling 3.0 Pro", "Kling 3.0 Standard", "Kling 3.0 4K"]);
        models.Default.Id.ShouldBe("kling/kling-3.0/pro/text-to-video");
        models.Default.PricePerSecondWithSound.ShouldBe(0.168m);
        models.Default.MostShots(15).ShouldBe(5);
        models.Find("kling/kling-3.0/standard/text-to-video")!.ShotTypes.ShouldBe(["intelligent", "customize"]);
        models.Find("kling/kling-3.0/4k/text-to-video")!.PricePerSecondSilent.ShouldBe(0.42m);
    }

    [Fact]
    public void Every_wrong_setting_is_named_at_once()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Models:0:Id"] = "kling/pro",
            ["Models:0:Name"] = "Pro",
            ["Models:0:AspectRatios:0"] = "16:9",
            ["Models:0:ShotTypes:0"] = "customize",
            ["Models:0:PricePerSecondSilent"] = "-1",
            ["Models:0:PricePerSecondWithSound"] = "0.1",
            ["Models:0:MaxSeconds"] = "2",
            ["Models:1:Id"] = "../balance",
        }).Build();

        var failures = Should.Throw<OptionsValidationException>(() => Catalogue(configuration)).Failures.ToList();
        failures.ShouldContain(failure => failure.StartsWith("Models:0:MaxSeconds ", StringComparison.Ordinal));
        failures.ShouldContain(failure => failure.StartsWith("Models:0:PricePerSecondSilent ", StringComparison.Ordinal));
        failures.ShouldContain(failure => failure.StartsWith("Models:1:Id ", StringComparison.Ordinal));
        failures.ShouldContain(failure => failure.StartsWith("Models:1:Name ", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_models_there_is_no_studio() =>
        Should.Throw<OptionsValidationException>(() => Catalogue(new ConfigurationBuilder().Build())).Message.ShouldContain("Models is empty");

    private static ModelCatalogue Catalogue(IConfiguration configuration) =>
        new ServiceCollection().AddModelCatalogue(configuration).BuildServiceProvider().GetRequiredService<ModelCatalogue>();

    private static string ShippedSettings()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KlingStudio.sln")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "appsettings.json");
    }
}
