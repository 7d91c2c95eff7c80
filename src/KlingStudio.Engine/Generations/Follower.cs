using KlingStudio.Core.Generations;
using KlingStudio.Engine.Telemetry;
using KlingStudio.Engine.Upstream;
using Microsoft.Extensions.Logging;
using RunComfy.Client;

namespace KlingStudio.Engine.Generations;

/// <summary>
/// Follows one submitted generation until it settles: asks how far it is, carries a wish to cancel upstream, collects the outcome.
/// Everything it asks is free and repeatable; nothing but upstream's own word ends it.
/// </summary>
internal sealed partial class Follower(
    GenerationStore store, Saver saver, StudioUpstream upstream, CrashPoints crash, QueueSignals signals, Silences silences, Rhythm rhythm,
    EngineTelemetry telemetry, TimeProvider clock, ILogger<Follower> logger)
{
    public async Task FollowAsync(GenerationId id, UpstreamConnection connection, CancellationToken stopping)
    {
        await Task.Yield();
        var nudge = signals.Follower(id);
        silences.Follow(id);
        try
        {
            var generation = await store.FindAsync(id, stopping);
            var next = generation is null ? null : rhythm.Begin(generation);
            for (var asked = 0; generation is { State: GenerationState.Submitted }; asked++)
            {
                // A wish that came while it was being sent goes upstream at once; a later one ends the wait.
                if (asked > 0 || !generation.CancelAsked)
                    if (await nudge.WaitAsync(await next!(asked, stopping), clock, stopping))
                        generation = await store.FindAsync(id, stopping);
                if (generation is { State: GenerationState.Submitted })
                    generation = await StepAsync(generation, connection, stopping);
            }

            if (generation is { State: GenerationState.Saving })
                await saver.SaveAsync(generation, connection, null, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The restart goes on from here.
        }
        finally
        {
            silences.Forget(id);
            signals.Forget(id);
        }
    }

    /// <summary>One question, and one more while a cancellation is wished for.</summary>
    /// <returns>The generation as it is after it.</returns>
    private async Task<Generation> StepAsync(Generation generation, UpstreamConnection connection, CancellationToken stopping)
    {
        using var step = telemetry.Begin("generation ask", generation.Id);
        var request = RequestId.Parse(generation.RequestId!);
        if (generation is { CancelAsked: true, NotCancellable: false })
        {
            generation = await AskToCancelAsync(generation, request, connection.Paced, stopping);
            if (generation.State != GenerationState.Submitted)
                return generation;
        }

        var status = await connection.Paced.GetStatusAsync(request, stopping);
        step?.SetTag("studio.answer", status.GetType().Name);
        return status is StatusAnswer.Completed or StatusAnswer.Failed
            ? await ReadResultAsync(generation, request, connection, status, stopping)
            : await ApplyAsync(generation, connection.Bound, status, stopping);
    }

    private async Task<Generation> AskToCancelAsync(Generation generation, RequestId request, PacedClient client, CancellationToken stopping)
    {
        var answer = await client.CancelAsync(request, stopping);
        crash.Reach(CrashPoint.BeforeCancelAnswerCommits, generation.Id);
        return answer switch
        {
            CancelAnswer.Cancelled => await ChangeAsync(generation, now => now.ConfirmCancelled(null, store.Now), stopping),
            CancelAnswer.NotCancellable => await ChangeAsync(generation, now => now.LearnNotCancellable(store.Now), stopping),
            _ => generation,
        };
    }

    private async Task<Generation> ReadResultAsync(
        Generation generation, RequestId request, UpstreamConnection connection, StatusAnswer status, CancellationToken stopping)
    {
        switch (await connection.Paced.GetResultAsync(request, stopping))
        {
            case ResultAnswer.Succeeded success:
                crash.Reach(CrashPoint.BeforeSavingCommits, generation.Id);
                var saving = await ChangeAsync(generation, now => now.BeginSaving(success.Output.Cost, store.Now), stopping);
                return saving.State == GenerationState.Saving ? await saver.SaveAsync(saving, connection, success.Output, stopping) : saving;
            case ResultAnswer.WithoutVideo without:
                await saver.KeepImagesAsync(generation, connection, without.Output, stopping);
                return await EndAsync(generation, now => now.Fail(FailureKind.NoVideo, without.Message, without.Output.Cost, store.Now), stopping);
            case ResultAnswer.Failed failed:
                return await EndAsync(generation, now => now.Fail(FailureKind.RenderFailed, failed.Message, failed.Cost, store.Now), stopping);
            case ResultAnswer.Cancelled cancelled:
                return await EndAsync(generation, now => now.ConfirmCancelled(cancelled.Cost, store.Now), stopping);
            case ResultAnswer.NotYet when status is StatusAnswer.Failed failed:
                return await EndAsync(generation, now => now.Fail(FailureKind.RenderFailed, failed.Message, null, store.Now), stopping);
            case ResultAnswer.NotYet notYet:
                return await ApplyAsync(generation, connection.Bound, notYet.Status, stopping);
            case ResultAnswer.NotFound:
                return await ApplyAsync(generation, connection.Bound, new StatusAnswer.NotFound(), stopping);
            case ResultAnswer.NoAnswer none:
                return await ApplyAsync(generation, connection.Bound, new StatusAnswer.NoAnswer(none.Trouble), stopping);
            case var result:
                throw new InvalidOperationException($"An unknown result: {result}");
        }
    }

    private async Task<Generation> ApplyAsync(Generation generation, BoundUpstream bound, StatusAnswer status, CancellationToken stopping)
    {
        if (status is not StatusAnswer.NoAnswer)
            silences.Heard(generation.Id);
        switch (status)
        {
            case StatusAnswer.InQueue queue:
                return await ReportAsync(UpstreamPhase.InQueue, queue.Position, null);
            case StatusAnswer.InProgress:
                return await ReportAsync(UpstreamPhase.Rendering, null, null);
            case StatusAnswer.Unrecognised other:
                return await ReportAsync(UpstreamPhase.Unknown, null, other.Text);
            case StatusAnswer.Cancelled:
                return await EndAsync(generation, now => now.ConfirmCancelled(null, store.Now), stopping);
            case StatusAnswer.NotFound:
                return await ChangeAsync(generation, now => now.ReportNotFound(store.Now), stopping);
            case StatusAnswer.NoAnswer { Trouble: var trouble }:
                await LearnNothingAsync(generation, bound, trouble, stopping);
                return generation;
            default:
                return generation;
        }

        Task<Generation> ReportAsync(UpstreamPhase phase, int? position, string? word) =>
            ChangeAsync(generation, now => now.Report(phase, position, word, store.Now), stopping);
    }

    /// <summary>
    /// Never fails the generation. A key that stopped working stops the queue, and a wish to be left alone delays it, unless the queue
    /// uses another upstream by now; a long silence frees the slot.
    /// </summary>
    private async Task LearnNothingAsync(Generation generation, BoundUpstream bound, Trouble trouble, CancellationToken stopping)
    {
        LogNoAnswer(logger, generation.Id, trouble.Kind, trouble.Status);
        if (trouble.Kind == TroubleKind.RateLimited || trouble.Refusal?.Kind == RefusalKind.Key)
        {
            await store.WriteAsync(
                async (context, cancel) =>
                {
                    if (bound != upstream.Bound)
                        return false;
                    var gate = await GenerationStore.GateAsync(context, cancel);
                    if (trouble.Kind == TroubleKind.RateLimited)
                        gate.DelayUntil(store.Now + QueueBackoff.AfterRateLimit(trouble.RetryAfter), DelayReason.RateLimited, store.Now);
                    else
                        gate.Pause(PauseReason.KeyRefused, trouble.Reason, bound.Fingerprint, store.Now);
                    return true;
                },
                stopping);
            store.AnnounceQueue();
        }

        if (silences.Unanswered(generation.Id))
        {
            store.Announce(generation, stateStayed: true, null);
            signals.Dispatcher.Set();
        }
    }

    private Task<Generation> EndAsync(Generation generation, Action<Generation> end, CancellationToken stopping)
    {
        crash.Reach(CrashPoint.BeforeEndCommits, generation.Id);
        return ChangeAsync(generation, end, stopping);
    }

    /// <summary>A person may have ended it meanwhile (stopped waiting): then the answer comes too late and changes nothing.</summary>
    private Task<Generation> ChangeAsync(Generation generation, Action<Generation> change, CancellationToken stopping) =>
        store.ChangeAsync(generation.Id, now =>
        {
            if (now.State == GenerationState.Submitted)
                change(now);
        }, stopping);

    [LoggerMessage(Level = LogLevel.Information, Message = "No answer about generation {Generation}: {Trouble}, status {Status}.")]
    private static partial void LogNoAnswer(ILogger logger, GenerationId generation, TroubleKind trouble, int? status);
}
