using System.Collections.Frozen;
using static KlingStudio.Core.Generations.GenerationState;
using static KlingStudio.Core.Generations.GenerationStep;

namespace KlingStudio.Core.Generations;

/// <summary>What can happen to a generation; each is one named method of <see cref="Generation"/>.</summary>
public enum GenerationStep
{
    /// <summary>What it was queued for changed.</summary>
    Hold,

    /// <summary>Someone confirmed the price.</summary>
    Release,

    /// <summary>Its turn came.</summary>
    BeginSending,

    /// <summary>A valid request id came.</summary>
    Accept,

    /// <summary>No byte of the body left: it waits again.</summary>
    NothingLeft,

    /// <summary>Refused for a reason that concerns every request (key, balance, permission, rate): it waits again.</summary>
    TurnAway,

    /// <summary>Refused for what it asks.</summary>
    Refuse,

    /// <summary>No answer settles whether it arrived.</summary>
    BecomeUnconfirmed,

    /// <summary>A person found its request id.</summary>
    AttachRequestId,

    /// <summary>A person says that it was never sent.</summary>
    MarkNotSent,

    /// <summary>RunComfy told how far it is.</summary>
    Report,

    /// <summary>RunComfy says that it succeeded.</summary>
    BeginSaving,

    /// <summary>Every output is stored.</summary>
    Finish,

    /// <summary>A download can't succeed.</summary>
    CouldNotSave,

    /// <summary>Someone asks for the downloads again.</summary>
    SaveAgain,

    /// <summary>RunComfy says that it failed, or forgot it.</summary>
    Fail,

    /// <summary>Someone stopped waiting for RunComfy.</summary>
    StopWaiting,

    /// <summary>Someone asks RunComfy once more after a failure.</summary>
    LookAgain,

    /// <summary>Someone took it back while it waited here.</summary>
    Withdraw,

    /// <summary>RunComfy's own word that it is cancelled.</summary>
    ConfirmCancelled,
}

/// <summary>
/// The life of a generation, as one table. A status changes only by a row of it; everything else throws.
/// <see cref="Done"/> and <see cref="Cancelled"/> have no row that leaves them, <see cref="Failed"/> only a person's free look,
/// <see cref="Unconfirmed"/> only a person's decision.
/// </summary>
public static class GenerationStates
{
    private static readonly (GenerationState From, GenerationStep Step, GenerationState To)[] Rows =
    [
        // Waiting here. The request is frozen; taking it back is free.
        (Queued, Hold, Held),
        (Held, Release, Queued),
        (Queued, Withdraw, Cancelled),
        (Held, Withdraw, Cancelled),

        // Handing over, at most once. What is found in Sending at start-up becomes Unconfirmed.
        (Queued, BeginSending, Sending),
        (Sending, Accept, Submitted),
        (Sending, NothingLeft, Queued),
        (Sending, TurnAway, Queued),
        (Sending, Refuse, Failed),
        (Sending, GenerationStep.BecomeUnconfirmed, Unconfirmed),

        // Unconfirmed leaves only by a person.
        (Unconfirmed, AttachRequestId, Submitted),
        (Unconfirmed, MarkNotSent, Failed),

        // RunComfy has it. Reports may go backwards; they never end anything by themselves.
        (Submitted, Report, Submitted),
        (Submitted, BeginSaving, Saving),
        (Submitted, Fail, Failed),
        (Submitted, StopWaiting, Failed),
        (Submitted, ConfirmCancelled, Cancelled),
        (Failed, LookAgain, Submitted),

        // Collecting, at least once.
        (Saving, Finish, Done),
        (Saving, CouldNotSave, NotSaved),
        (NotSaved, SaveAgain, Saving),
    ];

    private static readonly FrozenDictionary<(GenerationState, GenerationStep), GenerationState> Table =
        Rows.ToFrozenDictionary(row => (row.From, row.Step), row => row.To);

    /// <summary>Every legal transition.</summary>
    public static IReadOnlyList<(GenerationState From, GenerationStep Step, GenerationState To)> All => Rows;

    /// <summary>Where a step leads, or null when it is illegal there.</summary>
    public static GenerationState? Next(GenerationState from, GenerationStep step) =>
        Table.TryGetValue((from, step), out var to) ? to : null;

    /// <summary>Whether nothing more happens by itself: done, failed, cancelled, or waiting for a person's decision.</summary>
    public static bool IsSettled(this GenerationState state) => state is Done or NotSaved or Failed or Cancelled or Unconfirmed;
}
