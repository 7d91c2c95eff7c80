using FsCheck;
using FsCheck.Fluent;
using KlingStudio.Core.Generations;
using Shouldly;
using TestKit.Rules;
using Xunit;

namespace KlingStudio.Core.Tests.Generations;

public class StateTableTests
{
    private static readonly GenerationStep[] Steps = Enum.GetValues<GenerationStep>();

    [Fact]
    public void Every_step_of_a_random_walk_follows_the_table_or_throws_and_changes_nothing() =>
        Walk((generation, before, step, threw) =>
        {
            var expected = GenerationStates.Next(before.State, step);
            var lacksId = step == GenerationStep.LookAgain && before.RequestId is null;
            threw.ShouldBe(expected is null || lacksId, $"{before.State} {step}");
            generation.State.ShouldBe(threw ? before.State : expected!.Value);
            if (threw)
                generation.Revision.ShouldBe(before.Revision);
            else
                generation.Revision.ShouldBe(before.Revision + 1);
        });

    [Fact]
    public void Done_and_cancelled_are_never_left() =>
        Walk((generation, before, _, _) =>
        {
            if (before.State is GenerationState.Done or GenerationState.Cancelled)
                generation.State.ShouldBe(before.State);
        });

    [Fact]
    public void A_failed_one_is_only_looked_at_again_and_only_with_a_request_id() =>
        Walk((generation, before, step, _) =>
        {
            if (before.State != GenerationState.Failed || generation.State == GenerationState.Failed)
                return;
            step.ShouldBe(GenerationStep.LookAgain);
            before.RequestId.ShouldNotBeNull();
        });

    [Fact]
    public void Only_a_person_leads_out_of_unconfirmed() =>
        Walk((generation, before, step, _) =>
        {
            if (before.State == GenerationState.Unconfirmed && generation.State != GenerationState.Unconfirmed)
                step.ShouldBeOneOf(GenerationStep.AttachRequestId, GenerationStep.MarkNotSent);
        });

    [Fact]
    public void A_request_id_is_never_lost_and_never_sent_again() =>
        Walk((generation, before, step, threw) =>
        {
            if (before.RequestId is null)
                return;
            generation.RequestId.ShouldBe(before.RequestId);
            (step == GenerationStep.BeginSending && !threw).ShouldBeFalse("a generation that RunComfy took was sent again");
        });

    [Fact]
    public void A_simulated_one_never_costs_anything() =>
        Walk((generation, _, _, _) => (generation.EstimateUsd + (generation.CostUsd ?? 0)).ShouldBe(0), Make.Simulator);

    [Fact]
    public void Each_state_but_the_first_can_be_reached()
    {
        var reached = new HashSet<GenerationState> { GenerationState.Queued };
        while (GenerationStates.All.Any(row => reached.Contains(row.From) && reached.Add(row.To)))
        {
        }

        reached.Count.ShouldBe(Enum.GetValues<GenerationState>().Length);
    }

    [Fact]
    public void Nothing_but_sending_can_end_in_a_submission_that_costs_money() =>
        GenerationStates.All.Where(row => row.Step == GenerationStep.BeginSending).ShouldHaveSingleItem().From.ShouldBe(GenerationState.Queued);

    private static void Walk(Action<Generation, Before, GenerationStep, bool> check, BoundUpstream? upstream = null) =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), choices =>
        {
            var generation = Make.Queued(upstream);
            var now = Make.Start;
            foreach (var choice in choices)
            {
                now += TimeSpan.FromSeconds(1);
                // Mostly legal steps, so that walks go deep; every seventh anything at all.
                var legal = Steps.Where(step => GenerationStates.Next(generation.State, step) is not null).ToArray();
                var step = choice % 7 == 0 || legal.Length == 0 ? Steps[choice % Steps.Length] : legal[choice % legal.Length];
                var before = new Before(generation.State, generation.RequestId, generation.Revision);
                check(generation, before, step, Threw(generation, step, now));
            }
        }).Check(RandomCases.Of(500).WithEndSize(60));

    private static bool Threw(Generation generation, GenerationStep step, DateTime now)
    {
        try
        {
            Make.Take(generation, step, now);
            return false;
        }
        catch (IllegalStepException)
        {
            return true;
        }
    }

    private sealed record Before(GenerationState State, string? RequestId, long Revision);
}
