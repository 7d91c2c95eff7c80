namespace RunComfy.Client;

/// <summary>Why RunComfy refused, as far as it decides what to do next.</summary>
public enum RefusalKind
{
    /// <summary>The request itself is wrong: correct it before sending again.</summary>
    Invalid,

    /// <summary>The key is missing, wrong or expired: every other request would meet the same.</summary>
    Key,

    /// <summary>There is not enough money in the account.</summary>
    Balance,

    /// <summary>The key may not do this.</summary>
    Permission,

    /// <summary>Too many requests: wait, then send again.</summary>
    RateLimited,

    /// <summary>The model, or the request, isn't there.</summary>
    NotFound,
}

/// <summary>A complete refusal.</summary>
/// <param name="Kind">What to act on.</param>
/// <param name="Status">The HTTP status. RunComfy also refuses with 200, so it proves nothing alone.</param>
/// <param name="VendorCode">RunComfy's own code (such as 400002), when the answer held one.</param>
/// <param name="Message">RunComfy's words cleaned for display, or a sentence saying it gave none; at most 1,000 characters.</param>
/// <param name="RetryAfter">How long RunComfy asks to wait, 0 to 1 hour; <see langword="null"/> when it doesn't say.</param>
/// <param name="Fields">What is wrong with which field of the input, when RunComfy names fields; else empty.</param>
public sealed record Refusal(
    RefusalKind Kind,
    int Status,
    int? VendorCode,
    string Message,
    TimeSpan? RetryAfter,
    IReadOnlyList<FieldProblem> Fields);

/// <summary>One complaint about one field of the input.</summary>
/// <param name="Field">The field's path, such as <c>duration</c> or <c>multi_prompt.0.prompt</c>.</param>
/// <param name="Message">RunComfy's words.</param>
public sealed record FieldProblem(string Field, string Message);
