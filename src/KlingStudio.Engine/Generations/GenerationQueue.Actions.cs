using KlingStudio.Core.Generations;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using Microsoft.EntityFrameworkCore;
using RunComfy.Client;

namespace KlingStudio.Engine.Generations;

/// <summary>What a person does with one generation. Each action looks at it as it is now, and is refused when it has moved on.</summary>
public sealed partial class GenerationQueue
{
    /// <summary>Takes it back while it waits (free); asks RunComfy to cancel it once it has it; in between, notes the wish.</summary>
    public Task<ActionOutcome> CancelAsync(GenerationId id, PersonId person, CancellationToken cancellationToken = default) =>
        ActAsync(id, person, Right.Steer, generation =>
        {
            switch (generation.State)
            {
                case GenerationState.Queued or GenerationState.Held:
                    generation.Withdraw(person, _store.Now);
                    return null;
                case GenerationState.Submitted when generation.NotCancellable:
                    return ActionRefusal.NotCancellable;
                case GenerationState.Submitted when generation.Upstream != _upstream.Bound:
                    return ActionRefusal.OtherUpstream;
                case GenerationState.Sending or GenerationState.Submitted:
                    generation.AskToCancel(person, _store.Now);
                    return null;
                default:
                    return ActionRefusal.StateChanged;
            }
        }, cancellationToken);

    /// <summary>Asks RunComfy once more, at once: about one that failed after it was submitted, or one that it is silent about. Free.</summary>
    public Task<ActionOutcome> LookAgainAsync(GenerationId id, PersonId person, CancellationToken cancellationToken = default) =>
        ActAsync(id, person, Right.Steer, generation =>
        {
            if (generation.RequestId is null || generation.State is not (GenerationState.Failed or GenerationState.Submitted))
                return ActionRefusal.StateChanged;
            if (generation.Upstream != _upstream.Bound)
                return ActionRefusal.OtherUpstream;
            if (generation.State == GenerationState.Failed)
                generation.LookAgain(_store.Now);
            return null;
        }, cancellationToken);

    /// <summary>Gives up waiting for RunComfy. The request id is kept: a later look is free.</summary>
    public Task<ActionOutcome> StopWaitingAsync(GenerationId id, PersonId person, CancellationToken cancellationToken = default) =>
        ActAsync(id, person, Right.Steer, generation =>
        {
            if (generation.State != GenerationState.Submitted)
                return ActionRefusal.StateChanged;
            generation.StopWaiting(person, _store.Now);
            return null;
        }, cancellationToken);

    /// <summary>Downloads again what is rendered and not saved, from a link that is read anew. Free.</summary>
    public Task<ActionOutcome> SaveAgainAsync(GenerationId id, PersonId person, CancellationToken cancellationToken = default) =>
        ActAsync(id, person, Right.Steer, generation =>
        {
            if (generation.State != GenerationState.NotSaved)
                return ActionRefusal.StateChanged;
            if (generation.Upstream != _upstream.Bound)
                return ActionRefusal.OtherUpstream;
            generation.SaveAgain(_store.Now);
            return null;
        }, cancellationToken);

    /// <summary>Sends a held one after all, for what its row offered: the price of the upstream there is now.</summary>
    /// <param name="id">The held generation.</param>
    /// <param name="person">Who confirms the price.</param>
    /// <param name="seen">What the person saw and says yes to. If it differs now, nothing is sent.</param>
    /// <param name="cancellationToken">Withdraws the wish as long as it isn't written down.</param>
    public Task<ActionOutcome> ReleaseAsync(GenerationId id, PersonId person, SendOffer seen, CancellationToken cancellationToken = default) =>
        ActAsync(id, person, Right.Spend, generation =>
        {
            if (generation.State != GenerationState.Held)
                return ActionRefusal.StateChanged;
            // Read before the offer is compared: if the upstream changes in between, it is held once more.
            var bound = _upstream.Bound;
            if (Differs(seen, generation.Request, out var usd) is { } why)
                return why;
            generation.Release(bound, usd, _store.Now);
            return null;
        }, cancellationToken);

    /// <summary>Says that an unconfirmed one was never sent.</summary>
    public Task<ActionOutcome> MarkNotSentAsync(GenerationId id, PersonId person, CancellationToken cancellationToken = default) =>
        ActAsync(id, person, Right.Steer, generation =>
        {
            if (generation.State != GenerationState.Unconfirmed)
                return ActionRefusal.StateChanged;
            generation.MarkNotSent(person, _store.Now);
            return null;
        }, cancellationToken);

    /// <summary>Gives an unconfirmed one the request id that a person found, once RunComfy knows it too.</summary>
    /// <param name="id">The unconfirmed generation.</param>
    /// <param name="requestId">As copied; blanks around it don't count.</param>
    /// <param name="person">Who found it.</param>
    /// <param name="cancellationToken">Gives up asking.</param>
    public async Task<ActionOutcome> AttachRequestIdAsync(GenerationId id, string requestId, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Steer);
        if (!RequestId.TryParse(requestId?.Trim(), out var request))
            return new ActionOutcome.Refused(ActionRefusal.RequestIdMalformed);
        if (await _store.FindAsync(id, cancellationToken) is not { } generation)
            return new ActionOutcome.Refused(ActionRefusal.NotFound);
        if (generation.State != GenerationState.Unconfirmed)
            return new ActionOutcome.Refused(ActionRefusal.StateChanged);
        if (_upstream.Connect() is not { } connection || generation.Upstream != connection.Bound)
            return new ActionOutcome.Refused(ActionRefusal.OtherUpstream);
        switch (await connection.Client.GetStatusAsync(request, cancellationToken))
        {
            case StatusAnswer.NotFound:
                return new ActionOutcome.Refused(ActionRefusal.RequestIdUnknown);
            case StatusAnswer.NoAnswer:
                return new ActionOutcome.Refused(ActionRefusal.UpstreamUnreachable);
        }

        return await ActAsync(id, person, Right.Steer, async (generation, context) =>
        {
            if (generation.State != GenerationState.Unconfirmed)
                return ActionRefusal.StateChanged;
            if (await context.Set<Generation>().AnyAsync(other => other.RequestId == request.Value))
                return ActionRefusal.RequestIdTaken;
            generation.AttachRequestId(request.Value, person, _store.Now);
            return null;
        }, cancellationToken);
    }

    /// <summary>
    /// Makes a new generation of an unconfirmed one's request, knowing that both may be charged. The unconfirmed one stays open, its
    /// money counted.
    /// </summary>
    /// <param name="id">The unconfirmed generation.</param>
    /// <param name="person">Who decides so.</param>
    /// <param name="pressToken">Unique per press: the same token is the same new generation.</param>
    /// <param name="seen">What the person saw and says yes to. If it differs now, nothing is made.</param>
    /// <param name="cancellationToken">Withdraws the press as long as it isn't written down.</param>
    public async Task<ActionOutcome> SendAgainAsync(GenerationId id, PersonId person, Guid pressToken, SendOffer seen, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Spend);
        var (refusal, made) = await _store.WriteAsync<(ActionRefusal?, Generation?)>(
            async (context, cancel) =>
            {
                var generations = context.Set<Generation>();
                if (await generations.AnyAsync(generation => generation.PressToken == pressToken, cancel))
                    return (null, null);
                var first = await generations.SingleOrDefaultAsync(generation => generation.Id == id, cancel);
                if (first is null)
                    return (ActionRefusal.NotFound, null);
                if (first.State != GenerationState.Unconfirmed)
                    return (ActionRefusal.StateChanged, null);
                var bound = _upstream.Bound;
                if (Differs(seen, first.Request, out var usd) is { } why)
                    return (why, null);
                var number = await NextNumberAsync(context, first.SceneId, cancel);
                var origin = new GenerationOrigin(first.ProjectId, first.SceneId, number, pressToken, person, Repeats: id);
                var again = Generation.Queue(origin, first.Request with { }, bound, usd, _store.Now);
                generations.Add(again);
                return (null, again);
            },
            cancellationToken);
        if (made is not null)
        {
            _store.Announce(made, stateStayed: false, person);
            _signals.Dispatcher.Set();
        }

        return refusal is { } reason ? new ActionOutcome.Refused(reason) : new ActionOutcome.Done();
    }

    private Task<ActionOutcome> ActAsync(GenerationId id, PersonId person, Right right, Func<Generation, ActionRefusal?> act, CancellationToken cancellationToken) =>
        ActAsync(id, person, right, (generation, _) => Task.FromResult(act(generation)), cancellationToken);

    private async Task<ActionOutcome> ActAsync(
        GenerationId id, PersonId person, Right right, Func<Generation, StudioContext, Task<ActionRefusal?>> act, CancellationToken cancellationToken)
    {
        _roster.Demand(person, right);
        var (refusal, before, changed) = await _store.WriteAsync<(ActionRefusal?, GenerationState?, Generation?)>(
            async (context, cancel) =>
            {
                var generation = await context.Set<Generation>().SingleOrDefaultAsync(generation => generation.Id == id, cancel);
                var before = generation?.State;
                return generation is null ? (ActionRefusal.NotFound, before, null) : (await act(generation, context), before, generation);
            },
            cancellationToken);
        if (refusal is { } reason)
            return new ActionOutcome.Refused(reason);
        _crash.Reach(CrashPoint.AfterDecisionCommitted, id);
        _store.Announce(changed!, stateStayed: before == changed!.State, person);
        _signals.Wake(id);
        return new ActionOutcome.Done();
    }
}
