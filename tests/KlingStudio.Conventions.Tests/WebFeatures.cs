using NetArchTest.Rules;

namespace KlingStudio.Conventions.Tests;

/// <summary>A page knows the rules, the engine's public services and the kit: no database, no API client, no simulator, and no other feature's inside.</summary>
public sealed class WebFeatures
{
    private static readonly string[] Features = ["Projects", "Storyboards", "Generations", "Gallery", "Settings", "Team"];

    private static readonly string[] OnlyHostingMay = ["Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "RunComfy.Client", "RunComfy.Simulator"];

    public static TheoryData<string> Rooms => [.. Features, "Kit", "Shell"];

    [Theory, MemberData(nameof(Rooms))]
    public void Only_hosting_knows_the_database_the_client_and_the_simulator(string room)
    {
        var result = Types.InAssembly(typeof(Program).Assembly)
            .That().ResideInNamespaceStartingWith($"KlingStudio.Web.{room}")
            .ShouldNot().HaveDependencyOnAny(OnlyHostingMay)
            .GetResult();

        Names(result).ShouldBeEmpty($"Web/{room} may use Core, Engine's public services, Kit and MudBlazor; wiring belongs to Web/Hosting");
    }

    [Theory, MemberData(nameof(FeaturePairs))]
    public void A_feature_keeps_out_of_another_features_inside(string feature, string other)
    {
        var result = Types.InAssembly(typeof(Program).Assembly)
            .That().ResideInNamespaceStartingWith($"KlingStudio.Web.{feature}")
            .ShouldNot().HaveDependencyOn($"KlingStudio.Web.{other}")
            .GetResult();

        Names(result).ShouldBeEmpty($"Web/{feature} reaches into Web/{other}: link to its page, or move what both need into Kit");
    }

    [Fact]
    public void The_kit_knows_no_feature()
    {
        var result = Types.InAssembly(typeof(Program).Assembly)
            .That().ResideInNamespaceStartingWith("KlingStudio.Web.Kit")
            .ShouldNot().HaveDependencyOnAny([.. Features.Select(feature => $"KlingStudio.Web.{feature}")])
            .GetResult();

        Names(result).ShouldBeEmpty("Kit holds controls that any feature may use, so it can't know one of them");
    }

    public static TheoryData<string, string> FeaturePairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var feature in Features)
            foreach (var other in Features)
                if (feature != other)
                    pairs.Add(feature, other);
        return pairs;
    }

    private static IEnumerable<string> Names(NetArchTest.Rules.TestResult result) => result.FailingTypeNames ?? [];
}
