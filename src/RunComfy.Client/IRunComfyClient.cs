namespace RunComfy.Client;

/// <summary>
/// RunComfy's Model API at one address with one key. Safe for concurrent use.
/// </summary>
/// <remarks>
/// What the network or RunComfy may do is told by the returned value, never by an exception. Only
/// <see cref="SubmitAsync"/> spends money, and it is the only call that must not be repeated without thought.
/// </remarks>
public interface IRunComfyClient
{
    /// <summary>The API's address, ending in a slash. Ids are only ever joined to this one.</summary>
    Uri BaseAddress { get; }

    /// <summary>
    /// Sends one paid request, once: no retry, no redirect, HTTP/1.1 on a connection of its own, within
    /// <see cref="RunComfyOptions.SubmitTimeout"/>.
    /// </summary>
    /// <param name="model">The model to run.</param>
    /// <param name="inputJson">The input as UTF-8 JSON, sent byte for byte. Not empty.</param>
    /// <param name="cancellationToken">
    /// Gives up. Money may be spent by then, so this too ends in an outcome (<see cref="SubmitOutcome.NothingLeft"/> or
    /// <see cref="SubmitOutcome.Unknown"/>), never in an <see cref="OperationCanceledException"/>.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="inputJson"/> is empty.</exception>
    Task<SubmitOutcome> SubmitAsync(ModelId model, ReadOnlyMemory<byte> inputJson, CancellationToken cancellationToken);

    /// <summary>Asks how far a request is. Free.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<StatusAnswer> GetStatusAsync(RequestId id, CancellationToken cancellationToken);

    /// <summary>Reads what a request made. Free.</summary>
    /// <param name="id">The request.</param>
    /// <param name="includeCost">Whether to ask what it cost.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<ResultAnswer> GetResultAsync(RequestId id, bool includeCost, CancellationToken cancellationToken);

    /// <summary>Asks to cancel a request. Free. RunComfy only cancels what still waits in its queue.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<CancelAnswer> CancelAsync(RequestId id, CancellationToken cancellationToken);

    /// <summary>Checks the key by reading a model's entry. Free.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<KeyCheck> CheckKeyAsync(ModelId model, CancellationToken cancellationToken);
}
