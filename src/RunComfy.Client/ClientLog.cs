using Microsoft.Extensions.Logging;

namespace RunComfy.Client;

/// <summary>What is written to the log: ids and outcomes; never a key, an input, or words of RunComfy's that may quote one.</summary>
internal static partial class ClientLog
{
    [LoggerMessage(1, LogLevel.Information, "RunComfy accepted request {RequestId} for {Model}.")]
    public static partial void Accepted(this ILogger logger, ModelId model, RequestId requestId);

    [LoggerMessage(2, LogLevel.Warning, "Nothing of a request for {Model} left: {Reason}")]
    public static partial void NothingLeft(this ILogger logger, Exception? cause, ModelId model, string reason);

    [LoggerMessage(3, LogLevel.Warning, "RunComfy refused a request for {Model} ({Kind}, status {Status}, code {VendorCode}).")]
    public static partial void Refused(this ILogger logger, ModelId model, RefusalKind kind, int status, int? vendorCode);

    [LoggerMessage(4, LogLevel.Error, "Whether RunComfy took a request for {Model} is unknown (status {Status}): {Reason}")]
    public static partial void OutcomeUnknown(this ILogger logger, Exception? cause, ModelId model, int? status, string reason);

    [LoggerMessage(5, LogLevel.Debug, "Status of request {RequestId}: {Answer}")]
    public static partial void StatusRead(this ILogger logger, RequestId requestId, string answer);

    [LoggerMessage(6, LogLevel.Information, "Result of request {RequestId}: {Answer}")]
    public static partial void ResultRead(this ILogger logger, RequestId requestId, string answer);

    [LoggerMessage(7, LogLevel.Information, "Cancelling request {RequestId}: {Answer}")]
    public static partial void CancelAsked(this ILogger logger, RequestId requestId, string answer);

    [LoggerMessage(8, LogLevel.Information, "The key was checked at {BaseAddress}: {Answer}")]
    public static partial void KeyChecked(this ILogger logger, Uri baseAddress, string answer);

    [LoggerMessage(9, LogLevel.Information, "Download from {Host}: {Outcome}, {Bytes} bytes.")]
    public static partial void Downloaded(this ILogger logger, string host, string outcome, long bytes);

    [LoggerMessage(10, LogLevel.Debug, "RunComfy did not answer {Path}.")]
    public static partial void NotAnswered(this ILogger logger, Exception cause, string path);
}
