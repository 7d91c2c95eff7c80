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
internal sealed partial class Sender(GenerationStore store, CrashPoints crash, QueueSignals signals, StudioUpstream upstream, Silences silences, EngineTelemetry telemetry, TimeProvider clock, ILogger<Sender> logger)
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
        if (outcome is SubmitOutcome.Refused { Refusal: { Kind: RefusalKind.RateLimited, RetryAfter: var wait } })
            connection.Paced.LeaveAlone(QueueBackoff.AfterRateLimit(wait));

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
                LogGivenUp(logger, id, outcome.GetType().Name, (outcome as SubmitOutcome.Accepted)?.Id.Value, cause);
                return;
            }
        }
    }

    /// <summary>Carries out the row of <see cref="HandOver"/>: the generation's step first, then what the queue does.</summary>
    private async Task<bool> ApplyAsync(Generation generation, StudioContext context, BoundUpstream bound, SubmitOutcome outcome)
    {
        var now = store.Now;
        var answer = HandOverAnswer.Of(outcome);
        if (answer.RequestId is { } id && await context.Set<Generation>().AnyAsync(other => other.RequestId == id))
            answer = HandOverAnswer.WithTakenId(id);
        var row = HandOver.After(answer.End);
        DateTime? until = row.Waits is null ? null : now + Wait(row, answer, generation);
        Step(generation, row, answer, until, now);
        // What an upstream says that isn't the present one any more concerns this request alone.
        if (bound != upstream.Bound)
            row = row with { Pauses = null, Waits = null };
        if (row.Pauses is { } pause)
            (await GenerationStore.GateAsync(context, default)).Pause(pause, answer.Reason, bound.Fingerprint, now);
        if (row.Waits is { } why)
            (await GenerationStore.GateAsync(context, default)).DelayUntil(until!.Value, why, now);

        if (generation.State == GenerationState.Submitted)
            silences.Follow(generation.Id);

        // Nothing was taken: a wish to cancel comes true here.
        if (generation is { State: GenerationState.Queued, CancelAsked: true, DecidedBy: { } by })
            generation.Withdraw(by, now);
        return true;
    }

    private static CrashPoint BeforeCommit(SubmitOutcome outcome) => HandOver.After(HandOverAnswer.Of(outcome).End).Step switch
    {
        GenerationStep.Accept => CrashPoint.BeforeAcceptCommits,
        GenerationStep.BecomeUnconfirmed => CrashPoint.BeforeDoubtCommits,
        GenerationStep.Refuse => CrashPoint.BeforeRefusalCommits,
        _ => CrashPoint.BeforeReturnCommits,
    };

    private static TimeSpan Wait(HandOver row, HandOverAnswer answer, Generation generation) => row.Waits == DelayReason.RateLimited
        ? QueueBackoff.AfterRateLimit(answer.RetryAfter)
        : QueueBackoff.AfterNothingLeft(generation.NothingLeftInARow + 1, Random.Shared.NextDouble());

    private static void Step(Generation generation, HandOver row, HandOverAnswer answer, DateTime? until, DateTime now)
    {
        switch (row.Step)
        {
            case GenerationStep.Accept:
                generation.Accept(answer.RequestId!, now);
                break;
            case GenerationStep.NothingLeft:
                generation.NothingLeft(answer.Reason, until!.Value, now);
                break;
            case GenerationStep.TurnAway:
                generation.TurnAway(answer.Reason, until, now);
                break;
            case GenerationStep.Refuse:
                generation.Refuse(answer.Reason, answer.Field, now);
                break;
            case GenerationStep.BecomeUnconfirmed:
                generation.BecomeUnconfirmed(answer.Reason, now, answer.Status, answer.Beginning);
                break;
            default:
                throw new InvalidOperationException($"A hand-over can't end with {row.Step}.");
        }
    }

    private static SubmitOutcome.Refused NoSuchModel(string model) =>
        new(new Refusal(RefusalKind.NotFound, 0, null, $"'{model}' is not the name of a model.", null, []));

    [LoggerMessage(Level = LogLevel.Information, Message = "Sending generation {Generation}, attempt {Attempt}, payload {PayloadHash}.")]
    private static partial void LogSending(ILogger logger, GenerationId generation, Guid? attempt, string? payloadHash);

    [LoggerMessage(Level = LogLevel.Information, Message = "Generation {Generation} was accepted as request {RequestId}.")]
    private static partial void LogAccepted(ILogger logger, GenerationId generation, string requestId);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The studio stops before what became of sending generation {Generation} could be written down: it will be unconfirmed. The answer was {Outcome}, request {RequestId}.")]
    private static partial void LogGivenUp(ILogger logger, GenerationId generation, string outcome, string? requestId, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "What became of sending generation {Generation} could not be written down yet.")]
    private static partial void LogNotCommitted(ILogger logger, GenerationId generation, Exception cause);
}
