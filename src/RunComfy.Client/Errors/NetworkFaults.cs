namespace RunComfy.Client.Errors;

/// <summary>From the exceptions of a network to a kind and a sentence.</summary>
internal static class NetworkFaults
{
    public static (TroubleKind Kind, string Reason) Explain(Exception cause, Uri uri, bool answerBegan)
    {
        var place = uri.IsDefaultPort ? uri.IdnHost : $"{uri.IdnHost}:{uri.Port}";
        return cause switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
                (TroubleKind.Unreachable, $"The name {place} could not be found."),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } =>
                (TroubleKind.Unreachable, $"No connection to {place} could be made."),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                (TroubleKind.Unreachable, $"No secure connection to {place} could be made."),
            HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } =>
                (TroubleKind.Unreachable, $"The proxy would not connect to {place}."),
            OperationCanceledException { InnerException: TimeoutException } =>
                (TroubleKind.Unreachable, $"No connection to {place} could be made in time."),
            OperationCanceledException =>
                (TroubleKind.TimedOut, answerBegan ? $"{place} did not finish its answer in time." : $"{place} did not answer in time."),
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded }
                or HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } =>
                (TroubleKind.Unreadable, $"{place} answered something that is not HTTP."),
            _ => (TroubleKind.CutOff, $"The connection to {place} broke before its answer was complete."),
        };
    }
}
