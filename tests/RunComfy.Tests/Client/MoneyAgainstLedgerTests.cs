namespace RunComfy.Tests.Client;

public sealed class MoneyAgainstLedgerTests(SimulatedUpstreamWithoutClips upstream) : IClassFixture<SimulatedUpstreamWithoutClips>
{
    /// <summary>The simulator's ledger is the judge of what was billed.</summary>
    [Theory]
    [InlineData("foreign-links", typeof(SubmitOutcome.Accepted), 1)]
    [InlineData("reject-key", typeof(SubmitOutcome.Refused), 0)]
    [InlineData("reject-key:200:error_code", typeof(SubmitOutcome.Refused), 0)]
    [InlineData("no-balance:400:detail", typeof(SubmitOutcome.Refused), 0)]
    [InlineData("no-permission", typeof(SubmitOutcome.Refused), 0)]
    [InlineData("bad-resource", typeof(SubmitOutcome.Refused), 0)]
    [InlineData("refuse", typeof(SubmitOutcome.Refused), 0)]
    [InlineData("refuse:413", typeof(SubmitOutcome.Refused), 0)]
    [InlineData("rate-limit:date", typeof(SubmitOutcome.Refused), 0)]
    [InlineData("error", typeof(SubmitOutcome.Unknown), 0)]
    [InlineData("error:409", typeof(SubmitOutcome.Unknown), 0)]
    [InlineData("redirect", typeof(SubmitOutcome.Unknown), 0)]
    [InlineData("reset-unaccepted", typeof(SubmitOutcome.Unknown), 0)]
    [InlineData("garbage", typeof(SubmitOutcome.Unknown), 0)]
    [InlineData("accepted-error:503", typeof(SubmitOutcome.Unknown), 1)]
    [InlineData("reset", typeof(SubmitOutcome.Unknown), 1)]
    [InlineData("truncated", typeof(SubmitOutcome.Unknown), 1)]
    [InlineData("half-json", typeof(SubmitOutcome.Unknown), 1)]
    [InlineData("huge", typeof(SubmitOutcome.Unknown), 1)]
    [InlineData("not-json", typeof(SubmitOutcome.Unknown), 1)]
    [InlineData("empty", typeof(SubmitOutcome.Unknown), 1)]
    [InlineData("no-content", typeof(SubmitOutcome.Unknown), 1)]
    [InlineData("created", typeof(SubmitOutcome.Unknown), 1)]
    [InlineData("missing-id", typeof(SubmitOutcome.Unknown), 1)]
    [InlineData("hostile-id", typeof(SubmitOutcome.Unknown), 1)]
    [InlineData("number-id", typeof(SubmitOutcome.Unknown), 1)]
    [InlineData("long-id", typeof(SubmitOutcome.Unknown), 1)]
    [InlineData("error-body", typeof(SubmitOutcome.Unknown), 1)]
    public async Task Nothing_billed_is_ever_called_refused(string scenario, Type outcome, int billed)
    {
        (await upstream.SubmitAsync(scenario)).ShouldBeOfType(outcome);

        upstream.Simulator.Ledger.Entries.Count(entry => entry.Scenario == scenario).ShouldBe(billed);
    }

    [Fact]
    public async Task A_refused_field_is_named()
    {
        var refusal = (await upstream.SubmitAsync("refuse")).ShouldBeOfType<SubmitOutcome.Refused>().Refusal;

        refusal.Fields.ShouldHaveSingleItem().Field.ShouldBe("prompt");
    }

    [Theory]
    [InlineData("poll-error:503", typeof(StatusAnswer.NoAnswer))]
    [InlineData("poll-reset", typeof(StatusAnswer.NoAnswer))]
    [InlineData("poll-garbage", typeof(StatusAnswer.NoAnswer))]
    [InlineData("poll-error-body", typeof(StatusAnswer.NoAnswer))]
    [InlineData("poll-reject-key", typeof(StatusAnswer.NoAnswer))]
    [InlineData("poll-rate-limit", typeof(StatusAnswer.NoAnswer))]
    [InlineData("not-found", typeof(StatusAnswer.NotFound))]
    public async Task A_disturbed_poll_ends_nothing(string scenario, Type answer)
    {
        var id = await upstream.AcceptedAsync(scenario);

        (await upstream.Client.GetStatusAsync(id, CancellationToken.None)).ShouldBeOfType(answer);
    }

    [Fact]
    public async Task What_waits_can_be_cancelled()
    {
        var waiting = await upstream.AcceptedAsync("none");
        (await upstream.Client.CancelAsync(waiting, CancellationToken.None)).ShouldBeOfType<CancelAnswer.Cancelled>();
        (await upstream.Client.GetStatusAsync(waiting, CancellationToken.None)).ShouldBeOfType<StatusAnswer.Cancelled>();
        (await upstream.Client.GetResultAsync(waiting, includeCost: false, CancellationToken.None)).ShouldBeOfType<ResultAnswer.Cancelled>();
    }

    [Fact]
    public async Task What_began_to_run_meanwhile_can_not_be_cancelled()
    {
        var id = await upstream.AcceptedAsync("cancel-race");

        (await upstream.Client.CancelAsync(id, CancellationToken.None)).ShouldBeOfType<CancelAnswer.NotCancellable>();
    }

    [Fact]
    public async Task A_key_is_checked_without_spending()
    {
        var before = upstream.Simulator.Ledger.Entries.Count(entry => entry.Scenario == "none");

        (await upstream.Client.CheckKeyAsync(ClientUnderTest.Model, CancellationToken.None)).ShouldBeOfType<KeyCheck.Works>();
        (await upstream.ClientFor("another-key").CheckKeyAsync(ClientUnderTest.Model, CancellationToken.None))
            .ShouldBeOfType<KeyCheck.Rejected>();

        upstream.Simulator.Ledger.Entries.Count(entry => entry.Scenario == "none").ShouldBe(before);
    }

    [Fact]
    public async Task An_id_nobody_gave_is_unknown() =>
        (await upstream.Client.GetStatusAsync(RequestId.Parse("never-given"), CancellationToken.None)).ShouldBeOfType<StatusAnswer.NotFound>();
}
