using KlingStudio.Engine.Generations;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Generations;

public class GenerationOptionsTests
{
    [Fact]
    public void The_defaults_are_fine() => new GenerationOptionsValidator().Validate(null, new()).Succeeded.ShouldBeTrue();

    [Fact]
    public void Every_wrong_setting_is_named_at_once()
    {
        var wrong = new GenerationOptions { MaxInFlight = 0, FirstPoll = TimeSpan.Zero, MaxPollInterval = TimeSpan.FromDays(1) };
        var failures = new GenerationOptionsValidator().Validate(null, wrong).Failures.ShouldNotBeNull().ToList();
        failures.Select(failure => failure.Split(' ')[0]).ShouldBe(["Generations:MaxInFlight", "Generations:FirstPoll", "Generations:MaxPollInterval"]);
    }
}
