using KlingStudio.Core.Generations;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Upstream;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Generations;

/// <summary>A person says yes to what a page showed: when that isn't true any more, nothing is sent and the page shows it again.</summary>
public sealed class PriceSeenTests
{
    private const decimal Price = 3 * 0.168m, Dearer = 3 * 0.2m;

    private static readonly PersonId Me = PersonId.First;

    [Fact]
    public async Task A_price_that_changed_since_it_was_seen_confirms_nothing()
    {
        await using var studio = await RunningStudio.StartAsync();
        var id = await HeldAsync(studio);
        var seen = (await studio.RowAsync(id)).Offer.ShouldNotBeNull();
        seen.Usd.ShouldBe(Price);
        studio.Set("Models:0:PricePerSecondWithSound", "0.2");
        await studio.RestartAsync();

        (await studio.Queue.ReleaseAsync(id, Me, seen)).ShouldBe(new ActionOutcome.Refused(ActionRefusal.PriceChanged));

        (await studio.RowAsync(id)).State.ShouldBe(GenerationState.Held);
        (await studio.RowAsync(id)).EstimateUsd.ShouldBe(Dearer, "it is shown again");
        studio.Upstream.Ledger.Entries.ShouldBeEmpty();
        await studio.ReleaseAsync(id);
        (await studio.SeeAsync(id, GenerationState.Done)).EstimateUsd.ShouldBe(Dearer);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("key-3")]
    [InlineData("")]
    public async Task Another_upstream_than_was_seen_confirms_nothing_even_at_the_same_price(string key)
    {
        await using var studio = await RunningStudio.StartAsync();
        var id = await HeldAsync(studio);
        var seen = (await studio.RowAsync(id)).Offer.ShouldNotBeNull();
        studio.ChangeKey(key);

        (await studio.Queue.ReleaseAsync(id, Me, seen)).ShouldBe(new ActionOutcome.Refused(ActionRefusal.UpstreamChanged));

        (await studio.RowAsync(id)).State.ShouldBe(GenerationState.Held);
        studio.Upstream.Ledger.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_free_repeat_is_not_billed_to_a_key_that_came_meanwhile()
    {
        await using var studio = await RunningStudio.StartAsync(key: "");
        var id = await studio.GenerateAsync("error:500");
        var row = await studio.SeeAsync(id, GenerationState.Unconfirmed);
        var seen = row.Offer.ShouldNotBeNull();
        (seen.Usd, seen.Upstream.Simulated).ShouldBe((0, true));
        studio.ChangeKey("key-1");

        (await studio.Queue.SendAgainAsync(id, Me, Guid.NewGuid(), seen)).ShouldBe(new ActionOutcome.Refused(ActionRefusal.UpstreamChanged));

        (await studio.Queue.ListAsync(new GenerationFilter())).Count.ShouldBe(1);
        var now = (await studio.RowAsync(id)).Offer.ShouldNotBeNull();
        (now.Usd, now.Upstream.Simulated).ShouldBe((Price, false));
        (await studio.Queue.SendAgainAsync(id, Me, Guid.NewGuid(), now)).ShouldBeOfType<ActionOutcome.Done>();
        var again = (await studio.Queue.ListAsync(new GenerationFilter())).Single(each => each.Repeats?.Id == id);
        (again.EstimateUsd, again.Simulated).ShouldBe((Price, false));
        (await studio.RowAsync(id)).Simulated.ShouldBeTrue();
    }

    [Fact]
    public async Task What_nobody_can_price_is_offered_to_nobody()
    {
        await using var studio = await RunningStudio.StartAsync();
        var id = await HeldAsync(studio);
        var seen = (await studio.RowAsync(id)).Offer.ShouldNotBeNull();
        studio.Set("Models:0:Id", "kling/another/model");
        await studio.RestartAsync();

        (await studio.RowAsync(id)).Offer.ShouldBeNull();
        (await studio.Queue.ReleaseAsync(id, Me, seen)).ShouldBe(new ActionOutcome.Refused(ActionRefusal.PriceUnknown));
        studio.Upstream.Ledger.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_old_copy_sends_exactly_what_the_person_saw_waiting()
    {
        await using var studio = await RunningStudio.StartAsync();
        var first = await studio.GenerateAsync("no-balance");
        await studio.SeeAsync(async () => (await studio.Queue.QueueStateAsync()).Paused is not null);
        await studio.StopAsync();
        studio.Clock.Pass(TimeSpan.FromHours(1));
        await studio.StartAgainAsync();
        var seen = (await studio.Queue.QueueStateAsync()).Paused.ShouldNotBeNull();
        (seen.Reason, seen.WaitingUsd).ShouldBe((PauseReason.OldCopy, Price));
        var second = await studio.GenerateAsync((string?)null);

        (await studio.Queue.ResumeAsync(Me, seen)).ShouldBe(new ActionOutcome.Refused(ActionRefusal.WaitingChanged));
        (await studio.Queue.ResumeAsync(Me, null)).ShouldBe(new ActionOutcome.Refused(ActionRefusal.WaitingChanged));
        studio.Upstream.Ledger.Entries.ShouldBeEmpty();
        await studio.Queue.CancelAsync(second, Me);
        (await studio.Queue.ResumeAsync(Me, seen)).ShouldBeOfType<ActionOutcome.Done>("the same waits again");

        await studio.SeeAsync(first, GenerationState.Done);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_held_counts_for_what_it_would_be_sent_for()
    {
        await using var studio = await RunningStudio.StartAsync(key: "");
        var id = await studio.GenerateAsync("no-balance");
        await studio.SeeAsync(async () => (await studio.Queue.QueueStateAsync()).Paused is { WaitingUsd: 0 });
        await studio.StopAsync();
        studio.Clock.Pass(TimeSpan.FromHours(1));

        await studio.StartAgainAsync(key: "key-1");

        await studio.SeeAsync(id, GenerationState.Held);
        (await studio.Queue.QueueStateAsync()).Paused.ShouldNotBeNull().WaitingUsd.ShouldBe(Price);
        studio.Upstream.Ledger.Entries.ShouldBeEmpty();
    }

    /// <summary>One that was turned away, and then met another key.</summary>
    private static async Task<GenerationId> HeldAsync(RunningStudio studio)
    {
        var id = await studio.GenerateAsync("no-balance");
        await studio.SeeAsync(async () => (await studio.Queue.QueueStateAsync()).Paused is not null);
        await studio.RestartAsync(key: "key-2");
        await studio.SeeAsync(id, GenerationState.Held);
        return id;
    }
}
