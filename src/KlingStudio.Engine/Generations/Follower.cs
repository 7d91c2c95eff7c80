using KlingStudio.Core.Generations;
using KlingStudio.Engine.Upstream;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RunComfy.Client;

namespace KlingStudio.Engine.Generations;

/// <summary>
/// Follows one submitted generation until it settles: asks how far it is, carries a wish to cancel upstream, collects the outcome.
/// Everything it asks is free and repeatable; nothing but upstream's own word ends it.
/// </summary>
internal sealed partial class Follower(
    GenerationStore store, Saver saver, StudioUpstream upstream, CrashPoints crash, QueueSignals signals, Silences silences,
    IOptionsMonitor<GenerationOptions> options, TimeProvider clock, ILogger<Follower> logger)
{
    public async Task FollowAsync(GenerationId id, UpstreamConnection connection, CancellationToken stopping)
    {
        await Task.Yield();
        var nudge = signals.Follower(id);
        silences.Heard(id);
        try
        {
            TimeSpan? retryAfter = null;
            for (var asked = 0; await store.FindAsync(id, stopping) is { } generation; asked++)
            {
                if (generation.State == GenerationState.Saving)
                    await saver.SaveAsync(generation, connection, null, stopping);
                if (generation.State != GenerationState.Submitted)
                    return;
                // A wish that came while it was being sent goes upstream at once; a later one ends the wait.
                if (asked > 0 || !generation.CancelAsked)
                    await nudge.WaitAsync(Wait(id, asked, retryAfter), clock, stopping);
                retryAfter = await StepAsync(id, connection, stopping);
            }
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

    private TimeSpan Wait(GenerationId id, int asked, TimeSpan? retryAfter)
    {
        var schedule = new PollSchedule(options.CurrentValue.FirstPoll, options.CurrentValue.MaxPollInterval);
        return schedule.Next(asked, silences.Of(id), retryAfter, Random.Shared.NextDouble());
    }

    /// <summary>One question, and one more while a cancellation is wished for. Answers how long upstream wants to be left alone.</summary>
    private async Task<TimeSpan?> StepAsync(GenerationId id, UpstreamConnection connection, CancellationToken stopping)
    {
        if (await store.FindAsync(id, stopping) is not { State: GenerationState.Submitted, RequestId: { } requestId } generation)
            return null;
        var request = RequestId.Parse(requestId);
        if (generation is { CancelAsked: true, NotCancellable: false })
        {
            await AskToCancelAsync(id, request, connection.Client, stopping);
            if (await store.FindAsync(id, stopping) is not { State: GenerationState.Submitted })
                return null;
        }

        var status = await connection.Client.GetStatusAsync(request, stopping);
        return status is StatusAnswer.Completed or StatusAnswer.Failed
            ? await ReadResultAsync(id, request, connection, status, stopping)
            : await ApplyAsync(id, connection.Bound, status, stopping);
    }

    private async Task AskToCancelAsync(GenerationId id, RequestId request, IRunComfyClient client, CancellationToken stopping)
    {
        var answer = await client.CancelAsync(request, stopping);
        crash.Reach(CrashPoint.BeforeCancelAnswerCommits, id);
        await (answer switch
        {
            CancelAnswer.Cancelled => ChangeSubmittedAsync(id, generation => generation.ConfirmCancelled(null, store.Now), stopping),
            CancelAnswer.NotCancellable => ChangeSubmittedAsync(id, generation => generation.LearnNotCancellable(store.Now), stopping),
            _ => Task.CompletedTask,
        });
    }

    private async Task<TimeSpan?> ReadResultAsync(
        GenerationId id, RequestId request, UpstreamConnection connection, StatusAnswer status, CancellationToken stopping)
    {
        var result = await connection.Client.GetResultAsync(request, includeCost: true, stopping);
        switch (result)
        {
            case ResultAnswer.Succeeded success:
                crash.Reach(CrashPoint.BeforeSavingCommits, id);
                var saving = await ChangeSubmittedAsync(id, generation => generation.BeginSaving(success.Output.Cost, store.Now), stopping);
                if (saving.State == GenerationState.Saving)
                    await saver.SaveAsync(saving, connection, success.Output, stopping);
                return null;
            case ResultAnswer.WithoutVideo without:
                if (await store.FindAsync(id, stopping) is { State: GenerationState.Submitted } submitted)
                    await saver.KeepImagesAsync(submitted, connection, without.Output, stopping);
                await EndAsync(id, generation => generation.Fail(FailureKind.NoVideo, without.Message, without.Output.Cost, store.Now), stopping);
                return null;
            case ResultAnswer.Failed failed:
                await EndAsync(id, generation => generation.Fail(FailureKind.RenderFailed, failed.Message, failed.Cost, store.Now), stopping);
                return null;
            case ResultAnswer.Cancelled cancelled:
                await EndAsync(id, generation => generation.ConfirmCancelled(cancelled.Cost, store.Now), stopping);
                return null;
            case ResultAnswer.NotYet when status is StatusAnswer.Failed failed:
                await EndAsync(id, generation => generation.Fail(FailureKind.RenderFailed, failed.Message, null, store.Now), stopping);
                return null;
            case ResultAnswer.NotYet notYet:
                return await ApplyAsync(id, connection.Bound, notYet.Status, stopping);
            case ResultAnswer.NotFound:
                return await ApplyAsync(id, connection.Bound, new StatusAnswer.NotFound(), stopping);
            case ResultAnswer.NoAnswer none:
                return await ApplyAsync(id, connection.Bound, new StatusAnswer.NoAnswer(none.Trouble), stopping);
            default:
                throw new InvalidOperationException($"An unknown result: {result}");
        }
    }

    private async Task<TimeSpan?> ApplyAsync(GenerationId id, BoundUpstream bound, StatusAnswer status, CancellationToken stopping)
    {
        if (status is not StatusAnswer.NoAnswer)
            silences.Heard(id);
        switch (status)
        {
            case StatusAnswer.InQueue queue:
                await ReportAsync(UpstreamPhase.InQueue, queue.Position, null);
                return null;
            case StatusAnswer.InProgress:
                await ReportAsync(UpstreamPhase.Rendering, null, null);
                return null;
            case StatusAnswer.Unrecognised other:
                await ReportAsync(UpstreamPhase.Unknown, null, other.Text);
                return null;
            case StatusAnswer.Cancelled:
                await EndAsync(id, generation => generation.ConfirmCancelled(null, store.Now), stopping);
                return null;
            case StatusAnswer.NotFound:
                await ChangeSubmittedAsync(id, generation => generation.ReportNotFound(store.Now), stopping);
                return null;
            case StatusAnswer.NoAnswer { Trouble: var trouble }:
                await LearnNothingAsync(id, bound, trouble, stopping);
                return trouble.RetryAfter;
            default:
                return null;
        }

        Task ReportAsync(UpstreamPhase phase, int? position, string? word) =>
            ChangeSubmittedAsync(id, generation => generation.Report(phase, position, word, store.Now), stopping);
    }

    /// <summary>
    /// Never fails the generation. A key that stopped working stops the queue, unless the queue uses another one by now; a long
    /// silence frees the slot.
    /// </summary>
    private async Task LearnNothingAsync(GenerationId id, BoundUpstream bound, Trouble trouble, CancellationToken stopping)
    {
        LogNoAnswer(logger, id, trouble.Kind, trouble.Status);
        if (trouble.Refusal is { Kind: RefusalKind.Key } refusal && bound == upstream.Bound)
        {
            await store.WriteAsync(
                async (context, cancel) =>
                {
                    (await GenerationStore.GateAsync(context, cancel)).Pause(PauseReason.KeyRefused, refusal.Message, bound.Fingerprint, store.Now);
                    return true;
                },
                stopping);
            store.AnnounceQueue();
        }

        if (PollSchedule.IsSilent(silences.Of(id)) && await store.FindAsync(id, stopping) is { } generation)
        {
            store.Announce(generation, stateStayed: true, null);
            signals.Dispatcher.Set();
        }
    }

    private Task<Generation> EndAsync(GenerationId id, Action<Generation> end, CancellationToken stopping)
    {
        crash.Reach(CrashPoint.BeforeEndCommits, id);
        return ChangeSubmittedAsync(id, end, stopping);
    }

    /// <summary>A person may have ended it meanwhile (stopped waiting): then the answer comes too late and changes nothing.</summary>
    private Task<Generation> ChangeSubmittedAsync(GenerationId id, Action<Generation> change, CancellationToken stopping) =>
        store.ChangeAsync(id, generation =>
        {
            if (generation.State == GenerationState.Submitted)
                change(generation);
        }, stopping);

    [LoggerMessage(Level = LogLevel.Information, Message = "No answer about generation {Generation}: {Trouble}, status {Status}.")]
    private static partial void LogNoAnswer(ILogger logger, GenerationId generation, TroubleKind trouble, int? status);
}
