namespace RunComfy.Client;

/// <summary>What reading a request's result told. Closed: always one of the nested records. Reading is free and repeatable.</summary>
public abstract record ResultAnswer
{
    private ResultAnswer()
    {
    }

    /// <summary>The request succeeded and there is at least one video to download.</summary>
    /// <param name="Output">Everything it made.</param>
    public sealed record Succeeded(ResultOutput Output) : ResultAnswer;

    /// <summary>RunComfy calls it a success, yet the result names no usable video.</summary>
    /// <param name="Output">What else it made; <see cref="ResultOutput.Videos"/> is empty.</param>
    /// <param name="Message">RunComfy's words on it, when it gave any; at most 1,000 characters.</param>
    public sealed record WithoutVideo(ResultOutput Output, string? Message) : ResultAnswer;

    /// <summary>The request failed.</summary>
    /// <param name="Message">RunComfy's words, or a sentence saying it gave none; at most 1,000 characters.</param>
    /// <param name="RawJson">The whole answer, as it came.</param>
    /// <param name="Cost">What it cost in USD, when it was asked for and told.</param>
    public sealed record Failed(string Message, string RawJson, decimal? Cost) : ResultAnswer;

    /// <summary>Not finished: RunComfy answered with the current status instead.</summary>
    /// <param name="Status">
    /// <see cref="StatusAnswer.InQueue"/>, <see cref="StatusAnswer.InProgress"/> or <see cref="StatusAnswer.Unrecognised"/>.
    /// </param>
    public sealed record NotYet(StatusAnswer Status) : ResultAnswer;

    /// <summary>The request was cancelled.</summary>
    /// <param name="Cost">What it cost in USD, when it was asked for and told.</param>
    public sealed record Cancelled(decimal? Cost) : ResultAnswer;

    /// <summary>RunComfy doesn't know this id (404001): never existed, deleted or expired. One such answer proves little.</summary>
    public sealed record NotFound : ResultAnswer;

    /// <summary>Nothing was learned of the request. Ask again later; it is free.</summary>
    /// <param name="Trouble">What went wrong.</param>
    public sealed record NoAnswer(Trouble Trouble) : ResultAnswer;
}

/// <summary>What a finished request made.</summary>
/// <param name="Videos">Links to its videos: absolute http or https, in RunComfy's order, each once.</param>
/// <param name="Images">Links to its images, likewise.</param>
/// <param name="Cost">What it cost in USD, 0 or more; <see langword="null"/> when it wasn't asked for or told.</param>
/// <param name="CreatedAt">When RunComfy took it, when told.</param>
/// <param name="FinishedAt">When RunComfy finished it, when told.</param>
/// <param name="RawJson">The whole answer, as it came.</param>
public sealed record ResultOutput(
    IReadOnlyList<Uri> Videos,
    IReadOnlyList<Uri> Images,
    decimal? Cost,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? FinishedAt,
    string RawJson);
