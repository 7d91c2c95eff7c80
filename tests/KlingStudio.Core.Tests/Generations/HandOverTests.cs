using KlingStudio.Core.Generations;
using Shouldly;
using Xunit;

namespace KlingStudio.Core.Tests.Generations;

public class HandOverTests
{
    [Fact]
    public void Every_end_has_exactly_one_row() =>
        HandOver.All.Select(row => row.End).ShouldBe(Enum.GetValues<HandOverEnd>());

    [Fact]
    public void Every_row_takes_a_step_that_leaves_sending_to_the_state_it_names()
    {
        foreach (var row in HandOver.All)
            GenerationStates.Next(GenerationState.Sending, row.Step).ShouldBe(row.State, row.End.ToString());
    }

    [Fact]
    public void Where_money_may_have_moved_nothing_goes_again_by_itself() =>
        HandOver.All.Where(row => row.MayBeCharged).ShouldAllBe(row => row.Again == GoesAgain.Never && row.State != GenerationState.Queued);

    [Fact]
    public void What_waits_here_again_goes_again_as_soon_as_the_queue_does()
    {
        foreach (var row in HandOver.All)
            row.Again.ShouldBe(row switch
            {
                { State: not GenerationState.Queued } => GoesAgain.Never,
                { Pauses: not null } => GoesAgain.OnceResumed,
                _ => GoesAgain.AfterTheWait,
            }, row.End.ToString());
    }

    [Fact]
    public void The_queue_stops_exactly_where_every_other_request_would_meet_the_same() =>
        HandOver.All.Where(row => row.Pauses is not null || row.Waits is not null)
            .ShouldAllBe(row => row.State == GenerationState.Queued && row.Pauses == null != (row.Waits == null));
}
