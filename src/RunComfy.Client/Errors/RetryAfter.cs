using System.Net.Http.Headers;

namespace RunComfy.Client.Errors;

/// <summary>Reads <c>Retry-After</c> (RFC 9110, 10.2.3) within bounds, whatever an upstream writes into it.</summary>
internal static class RetryAfter
{
    /// <summary>No wait asked for is honoured longer than this.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromHours(1);

    /// <summary>The first <c>Retry-After</c> of an answer, as <see cref="Read(string?, DateTimeOffset)"/> takes it.</summary>
    public static TimeSpan? Read(HttpHeaders headers, DateTimeOffset now) =>
        headers.NonValidated.TryGetValues("Retry-After", out var values) ? Read(values.FirstOrDefault(), now) : null;

    /// <summary>
    /// How long to wait: 0 to 1 hour, for seconds and for a date, with what lies outside (negative, past, absurd) brought to the
    /// nearer bound; <see langword="null"/> when the header is absent or says nothing understandable.
    /// </summary>
    public static TimeSpan? Read(string? header, DateTimeOffset now)
    {
        var text = header?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        if (IsWholeNumber(text))
            return text[0] == '-' ? TimeSpan.Zero : Seconds(text);
        return RetryConditionHeaderValue.TryParse(text, out var value) && value.Date is { } date
            ? Within(date - now)
            : null;
    }

    private static bool IsWholeNumber(string text)
    {
        var digits = text[0] is '-' or '+' ? text.AsSpan(1) : text;
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>More digits than a number can hold is simply very long.</summary>
    private static TimeSpan Seconds(string digits) =>
        int.TryParse(digits, System.Globalization.NumberStyles.AllowLeadingSign, null, out var seconds)
            ? Within(TimeSpan.FromSeconds(seconds))
            : Most;

    private static TimeSpan Within(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Most ? Most : wait;
}
