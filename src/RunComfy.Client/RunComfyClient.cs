using Microsoft.Extensions.Logging;
using RunComfy.Client.Errors;
using RunComfy.Client.Requests;
using RunComfy.Client.Wire;

namespace RunComfy.Client;

/// <summary>The Model API over HTTP. Made by <see cref="RunComfyClientFactory"/>; there is nothing to dispose.</summary>
public sealed class RunComfyClient : IRunComfyClient
{
    private readonly ApiConnection connection;
    private readonly ILogger logger;

    internal RunComfyClient(Uri baseAddress, ApiConnection connection, ILogger logger)
    {
        BaseAddress = baseAddress;
        this.connection = connection;
        this.logger = logger;
    }

    /// <inheritdoc/>
    public Uri BaseAddress { get; }

    /// <inheritdoc/>
    public async Task<SubmitOutcome> SubmitAsync(
        ModelId model, ReadOnlyMemory<byte> inputJson, CancellationToken cancellationToken)
    {
        if (inputJson.IsEmpty)
            throw new ArgumentException("A request without an input can't be sent.", nameof(inputJson));

        using var body = new FrozenContent(inputJson);
        var answer = await connection.PayAsync(At($"v1/models/{model.Value}"), body, cancellationToken);
        var outcome = answer is WireAnswer.None none && !body.Began
            ? new SubmitOutcome.NothingLeft(none.Reason)
            : AnswerTable.ToSubmitOutcome(answer);
        Log(model, outcome, (answer as WireAnswer.None)?.Cause);
        return outcome;
    }

    /// <inheritdoc/>
    public async Task<StatusAnswer> GetStatusAsync(RequestId id, CancellationToken cancellationToken)
    {
        var wire = await AskAsync(HttpMethod.Get, $"v1/requests/{id.Value}/status", cancellationToken);
        var answer = RequestAnswers.ToStatus(wire);
        logger.StatusRead(id, answer.GetType().Name);
        return answer;
    }

    /// <inheritdoc/>
    public async Task<ResultAnswer> GetResultAsync(RequestId id, bool includeCost, CancellationToken cancellationToken)
    {
        var query = includeCost ? "?include_cost=true" : "";
        var wire = await AskAsync(HttpMethod.Get, $"v1/requests/{id.Value}/result{query}", cancellationToken);
        var answer = RequestAnswers.ToResult(wire);
        logger.ResultRead(id, answer.GetType().Name);
        return answer;
    }

    /// <inheritdoc/>
    public async Task<CancelAnswer> CancelAsync(RequestId id, CancellationToken cancellationToken)
    {
        var wire = await AskAsync(HttpMethod.Post, $"v1/requests/{id.Value}/cancel", cancellationToken);
        var answer = RequestAnswers.ToCancel(wire);
        logger.CancelAsked(id, answer.GetType().Name);
        return answer;
    }

    /// <inheritdoc/>
    public async Task<KeyCheck> CheckKeyAsync(ModelId model, CancellationToken cancellationToken)
    {
        var wire = await AskAsync(HttpMethod.Get, $"v1/models/{model.Value}", cancellationToken);
        var check = RequestAnswers.ToKeyCheck(wire);
        logger.KeyChecked(BaseAddress, check.GetType().Name);
        return check;
    }

    private async Task<WireAnswer> AskAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        var answer = await connection.AskAsync(method, At(path), cancellationToken);
        if (answer is WireAnswer.None none)
            logger.NotAnswered(none.Cause, path);
        return answer;
    }

    private Uri At(string path) => new(BaseAddress, path);

    private void Log(ModelId model, SubmitOutcome outcome, Exception? cause)
    {
        switch (outcome)
        {
            case SubmitOutcome.Accepted accepted:
                logger.Accepted(model, accepted.Id);
                break;
            case SubmitOutcome.NothingLeft nothing:
                logger.NothingLeft(cause, model, nothing.Reason);
                break;
            case SubmitOutcome.Refused { Refusal: var refusal }:
                logger.Refused(model, refusal.Kind, refusal.Status, refusal.VendorCode);
                break;
            case SubmitOutcome.Unknown unknown:
                logger.OutcomeUnknown(cause, model, unknown.Status, unknown.Reason);
                break;
        }
    }
}
