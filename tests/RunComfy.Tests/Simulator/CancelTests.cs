using Shouldly;
using Xunit;

namespace RunComfy.Tests.Simulator;

public sealed class CancelTests
{
    [Fact]
    public async Task Queued_work_is_cancelled_and_stays_so()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = await simulator.SubmitAsync();

        var answer = await simulator.CancelAsync(id);

        (answer["outcome"]!.GetValue<string>(), answer["status"]!.GetValue<string>()).ShouldBe(("cancelled", "cancelled"));
        await simulator.FinishAsync(id);
        (await simulator.StatusWordAsync(id)).ShouldBe("cancelled");
        (await simulator.ResultAsync(id))["status"]!.GetValue<string>().ShouldBe("cancelled");
    }

    [Fact]
    public async Task Running_work_cannot_be_cancelled_and_is_delivered()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = await simulator.SubmitAsync();
        simulator.StartRendering();

        (await simulator.CancelAsync(id))["outcome"]!.GetValue<string>().ShouldBe("not_cancellable");

        await simulator.FinishAsync(id);
        (await simulator.StatusWordAsync(id)).ShouldBe("completed");
    }

    [Fact]
    public async Task Neither_finished_nor_cancelled_work_can_be_cancelled_again()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var finished = await simulator.SubmitAndFinishAsync();
        var cancelled = await simulator.SubmitAsync();
        await simulator.CancelAsync(cancelled);

        (await simulator.CancelAsync(finished))["outcome"]!.GetValue<string>().ShouldBe("not_cancellable");
        (await simulator.CancelAsync(cancelled))["outcome"]!.GetValue<string>().ShouldBe("not_cancellable");
    }

    [Fact]
    public async Task A_cancel_may_lose_the_race_against_the_start()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = await simulator.SubmitAsync("cancel-race");
        (await simulator.StatusWordAsync(id)).ShouldBe("in_queue");

        (await simulator.CancelAsync(id))["outcome"]!.GetValue<string>().ShouldBe("not_cancellable");

        await simulator.FinishAsync(id);
        (await simulator.StatusWordAsync(id)).ShouldBe("completed");
    }
}
