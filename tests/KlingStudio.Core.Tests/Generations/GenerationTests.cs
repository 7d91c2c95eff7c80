using KlingStudio.Core.Generations;
using KlingStudio.Core.Team;
using Shouldly;
using Xunit;

namespace KlingStudio.Core.Tests.Generations;

public class GenerationTests
{
    private static readonly DateTime Later = Make.Start.AddMinutes(2);

    [Fact]
    public void Its_clocks_follow_its_life()
    {
        var generation = Make.Queued();
        Make.Send(generation, Make.Start.AddSeconds(1));
        generation.Accept("req_1", Make.Start.AddSeconds(2));
        generation.Report(UpstreamPhase.InQueue, 3, null, Make.Start.AddSeconds(3));
        generation.QueuePosition.ShouldBe(3);
        generation.Report(UpstreamPhase.Rendering, 9, null, Make.Start.AddSeconds(4));
        generation.QueuePosition.ShouldBeNull();
        generation.Report(UpstreamPhase.Rendering, null, null, Make.Start.AddSeconds(5));
        generation.BeginSaving(0.81m, Make.Start.AddSeconds(6));
        generation.Finish(null, Make.Start.AddSeconds(7));

        generation.SendingAt.ShouldBe(Make.Start.AddSeconds(1));
        generation.SubmittedAt.ShouldBe(Make.Start.AddSeconds(2));
        generation.RenderingAt.ShouldBe(Make.Start.AddSeconds(4));
        generation.SavingAt.ShouldBe(Make.Start.AddSeconds(6));
        generation.EndedAt.ShouldBe(Make.Start.AddSeconds(7));
        generation.CostUsd.ShouldBe(0.81m);
    }

    [Fact]
    public void Two_answers_that_the_id_is_unknown_prove_nothing_and_a_third_in_a_row_does()
    {
        var generation = Make.Submitted();
        generation.ReportNotFound(Later);
        generation.ReportNotFound(Later);
        generation.Report(UpstreamPhase.Rendering, null, null, Later);
        generation.ReportNotFound(Later);
        generation.ReportNotFound(Later);
        generation.State.ShouldBe(GenerationState.Submitted);

        generation.ReportNotFound(Later);
        generation.State.ShouldBe(GenerationState.Failed);
        generation.Failure.ShouldBe(FailureKind.ExpiredUpstream);
        generation.RequestId.ShouldBe("req_1");
    }

    [Fact]
    public void A_state_going_backwards_is_shown_as_it_came()
    {
        var generation = Make.Submitted();
        generation.Report(UpstreamPhase.Rendering, null, null, Later);
        generation.Report(UpstreamPhase.InQueue, 2, null, Later);
        generation.Phase.ShouldBe(UpstreamPhase.InQueue);
        generation.QueuePosition.ShouldBe(2);
        generation.Report(UpstreamPhase.Unknown, null, "warming_up", Later);
        generation.UpstreamStatus.ShouldBe("warming_up");
    }

    [Fact]
    public void What_was_frozen_is_what_is_sent()
    {
        var generation = Make.Queued();
        Should.Throw<IllegalStepException>(() => generation.BeginSending(Guid.NewGuid(), FrozenRequest.HashOf("other"), 1m, Later));
        generation.State.ShouldBe(GenerationState.Queued);
        generation.Attempts.ShouldBe(0);
    }

    [Fact]
    public void Withdrawing_is_free_and_stopping_keeps_the_id()
    {
        var waiting = Make.Queued();
        waiting.Withdraw(PersonId.First, Later);
        waiting.CostUsd.ShouldBe(0);

        var running = Make.Submitted();
        running.StopWaiting(PersonId.First, Later);
        running.RequestId.ShouldBe("req_1");
        running.CostUsd.ShouldBeNull();
        running.LookAgain(Later);
        running.State.ShouldBe(GenerationState.Submitted);
        running.EndedAt.ShouldBeNull();
    }

    [Fact]
    public void A_cancellation_is_an_intention_until_upstream_says_so()
    {
        var generation = Make.Queued();
        Make.Send(generation, Later);
        generation.AskToCancel(PersonId.First, Later);
        generation.Accept("req_1", Later);
        generation.State.ShouldBe(GenerationState.Submitted);
        generation.CancelAsked.ShouldBeTrue();

        generation.ConfirmCancelled(null, Later);
        generation.State.ShouldBe(GenerationState.Cancelled);
        generation.CostUsd.ShouldBeNull("what a cancelled one cost is unknown until told");
    }

    [Fact]
    public void Looking_again_is_free_of_a_wish_to_cancel_from_before()
    {
        var generation = Make.Submitted();
        generation.AskToCancel(PersonId.First, Later);
        generation.LearnNotCancellable(Later);
        generation.StopWaiting(PersonId.First, Later);
        generation.LookAgain(Later);
        (generation.CancelAsked, generation.NotCancellable).ShouldBe((false, false));
    }

    [Fact]
    public void One_that_is_over_cannot_be_asked_to_cancel()
    {
        var generation = Make.Submitted();
        generation.BeginSaving(null, Later);
        Should.Throw<IllegalStepException>(() => generation.AskToCancel(PersonId.First, Later));
    }

    [Fact]
    public void A_released_one_belongs_to_the_upstream_whose_price_was_confirmed()
    {
        var generation = Make.Queued(Make.Simulator);
        generation.Hold(Later);
        generation.Release(Make.Real, 0.84m, Later);
        generation.Upstream.ShouldBe(Make.Real);
        generation.EstimateUsd.ShouldBe(0.84m);
        generation.State.ShouldBe(GenerationState.Queued);
    }
}
