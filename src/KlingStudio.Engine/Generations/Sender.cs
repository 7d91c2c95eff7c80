using KlingStudio.Core.Generations;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Telemetry;
using KlingStudio.Engine.Upstream;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using RunComfy.Client;

namespace KlingStudio.Engine.Generations;

/// <summary>
/// Hands one generation over, at most once. It was committed as being sent before this begins; nobody can cancel what happens here:
/// an answer that isn't read is money that nobody can account for.
/// </summary>
internal sealed partial class Sender(GenerationStore store, CrashPoints crash, QueueSignals signals, EngineTelemetry telemetry, TimeProvider clock, ILogger<Sender> logger)
{
    private static readonly TimeSpan CommitAgain = TimeSpan.FromSeconds(1), PatienceWhenStopping = TimeSpan.FromSeconds(5);

    /// <param name="generation">It is committed as being sent.</param>
    /// <param name="connection">Its upstream.</param>
    /// <param name="stopping">The studio stops: the request goes on, only writing its answer down is not tried for ever.</param>
    public async Task SendAsync(Generation generation, UpstreamConnection connection, CancellationToken stopping)
    {
        // Let the dispatcher go on: a hand-over takes up to 90 s.
        await Task.Yield();
        var id = generation.Id;
        using var step = telemetry.Begin("generation send", id);
        crash.Reach(CrashPoint.AfterSendingCommitted, id);
        LogSending(logger, id, generation.AttemptId, generation.SentPayloadHash);
        var outcome = ModelId.TryParse(generation.Request.ModelId, out var model)
            ? await connection.Client.SubmitAsync(model, generation.Request.Body(), CancellationToken.None)
            : NoSuchModel(generation.Request.ModelId);
        step?.SetTag("studio.answer", outcome.GetType().Name);
        crash.Reach(CrashPoint.AfterAnswer, id);
        if (outcome is SubmitOutcome.Accepted { Id: var requestId })
            LogAccepted(logger, id, requestId.Value); // Before the commit: if that fails for ever, the log still knows what was paid for.

        crash.Reach(BeforeCommit(outcome), id);
        await CommitAsync(id, connection.Bound, outcome, stopping);
        crash.Reach(CrashPoint.AfterAnswerCommitted, id);
        signals.Wake(id);
    }

    /// <summary>
    /// Writes the answer down, however often that takes: a database that is locked or full now may not be in a second. Only a stop
    /// ends that, after a while: the log has the id, and what is found being sent at the next start becomes unconfirmed.
    /// </summary>
    private async Task CommitAsync(GenerationId id, BoundUpstream bound, SubmitOutcome outcome, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        using var stop = stopping.Register(() => patience.CancelAfter(PatienceWhenStopping));
        while (true)
        {
            try
            {
                await store.ChangeAsync(id, (generation, context) => ApplyAsync(generation, context, bound, outcome), patience.Token);
                return;
            }
            catch (Exception cause) when (!patience.IsCancellationRequested && cause is not (ObjectDisposedException or IllegalStepException))
            {
                LogNotCommitted(logger, id, cause);
                await Task.Delay(CommitAgain, clock, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception cause) when (patience.IsCancellationRequested)
            {
                LogGivenUp(logger, id, outcome, cause);
                return;
            }
        }
    }

    private async Task<bool> ApplyAsync(Generation generation, StudioContext context, BoundUpstream bound, SubmitOutcome outcome)
    {
        var now = store.Now;
        switch (outcome)
        {
            case SubmitOutcome.Accepted { Id: var id } when await context.Set<Generation>().AnyAsync(other => other.RequestId == id.Value):
                generation.BecomeUnconfirmed($"RunComfy answered with the id of another request ({id.Value}).", now);
                break;
            case SubmitOutcome.Accepted { Id: var id }:
                generation.Accept(id.Value, now);
                break;
            case SubmitOutcome.NothingLeft nothing:
                var again = now + QueueBackoff.AfterNothingLeft(generation.NothingLeftInARow + 1, Random.Shared.NextDouble());
                generation.NothingLeft(nothing.Reason, again, now);
                (await GenerationStore.GateAsync(context, default)).DelayUntil(again, DelayReason.Unreachable, now);
                break;
            case SubmitOutcome.Refused { Refusal: var refusal }:
                await RefuseAsync(generation, context, bound, refusal, now);
                break;
            case SubmitOutcome.Unknown unknown:
                generation.BecomeUnconfirmed(unknown.Reason, now);
                break;
            default:
                throw new InvalidOperationException($"An unknown outcome: {outcome}");
        }

        // Nothing was taken: a wish to cancel comes true here.
        if (generation is { State: GenerationState.Queued, CancelAsked: true, DecidedBy: { } by })
            generation.Withdraw(by, now);
        return true;
    }

    private static CrashPoint BeforeCommit(SubmitOutcome outcome) => outcome switch
    {
        SubmitOutcome.Accepted => CrashPoint.BeforeAcceptCommits,
        SubmitOutcome.Unknown => CrashPoint.BeforeDoubtCommits,
        SubmitOutcome.Refused { Refusal.Kind: var kind } when kind != RefusalKind.RateLimited && PauseFor(kind) is null => CrashPoint.BeforeRefusalCommits,
        _ => CrashPoint.BeforeReturnCommits,
    };

    private static async Task RefuseAsync(Generation generation, StudioContext context, BoundUpstream bound, Refusal refusal, DateTime now)
    {
        var gate = await GenerationStore.GateAsync(context, default);
        if (PauseFor(refusal.Kind) is { } pause)
        {
            gate.Pause(pause, refusal.Message, bound.Fingerprint, now);
            generation.TurnAway(refusal.Message, null, now);
        }
        else if (refusal.Kind == RefusalKind.RateLimited)
        {
            var again = now + QueueBackoff.AfterRateLimit(refusal.RetryAfter);
            gate.DelayUntil(again, DelayReason.RateLimited, now);
            generation.TurnAway(refusal.Message, again, now);
        }
        else
        {
            generation.Refuse(refusal.Message, refusal.Fields is [var first, ..] ? first.Field : null, now);
        }
    }

    /// <summary>Which refusals every other request would meet too.</summary>
    internal static PauseReason? PauseFor(RefusalKind kind) => kind switch
    {
        RefusalKind.Key => PauseReason.KeyRefused,
        RefusalKind.Balance => PauseReason.NoBalance,
        RefusalKind.Permission => PauseReason.NoPermission,
        _ => null,
    };

    private static SubmitOutcome.Refused NoSuchModel(string model) =>
        new(new Refusal(RefusalKind.NotFound, 0, null, $"'{model}' is not the name of a model.", null, []));

    [LoggerMessage(Level = LogLevel.Information, Message = "Sending generation {Generation}, attempt {Attempt}, payload {PayloadHash}.")]
    private static partial void LogSending(ILogger logger, GenerationId generation, Guid? attempt, string? payloadHash);

    [LoggerMessage(Level = LogLevel.Information, Message = "Generation {Generation} was accepted as request {RequestId}.")]
    private static partial void LogAccepted(ILogger logger, GenerationId generation, string requestId);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The studio stops before what became of sending generation {Generation} could be written down: it will be unconfirmed. The answer was {Outcome}.")]
    private static partial void LogGivenUp(ILogger logger, GenerationId generation, SubmitOutcome outcome, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "What became of sending generation {Generation} could not be written down yet.")]
    private static partial void LogNotCommitted(ILogger logger, GenerationId generation, Exception cause);
}
