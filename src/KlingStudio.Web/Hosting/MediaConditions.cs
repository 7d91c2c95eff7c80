using Microsoft.Net.Http.Headers;

namespace KlingStudio.Web.Hosting;

/// <summary>
/// The order in which RFC 9110 section 13.2.2 lets conditions speak. ASP.NET Core's file results weigh all of them at once,
/// take a date in If-Range that is merely newer, and answer ranges in any unit and to HEAD: what must be ignored is taken away before they look.
/// </summary>
internal static class MediaConditions
{
    /// <summary>HTTP dates have no fractions: a finer date would never equal itself again.</summary>
    public static DateTimeOffset WholeSeconds(DateTime utc) =>
        new(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    /// <summary>Whether If-Match allows an answer. It speaks first and alone.</summary>
    public static bool MatchHolds(HttpRequest request, EntityTagHeaderValue validator)
    {
        if (request.Headers.IfMatch.Count == 0)
            return true;
        var accepted = request.GetTypedHeaders().IfMatch;
        return accepted.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(validator, useStrongComparison: true));
    }

    /// <summary>Takes away what doesn't count beside what was sent.</summary>
    public static void KeepWhatCounts(HttpRequest request, DateTimeOffset modified)
    {
        var headers = request.Headers;
        if (headers.IfMatch.Count > 0)
        {
            headers.Remove(HeaderNames.IfMatch); // asked and answered
            headers.Remove(HeaderNames.IfUnmodifiedSince);
        }

        if (headers.IfNoneMatch.Count > 0)
            headers.Remove(HeaderNames.IfModifiedSince);
        if (!HttpMethods.IsGet(request.Method) || !RangeMayCount(request, modified))
            headers.Remove(HeaderNames.Range);
    }

    private static bool RangeMayCount(HttpRequest request, DateTimeOffset modified)
    {
        // Another unit is none at all (14.2); the framework takes every unit for bytes.
        if (!request.Headers.Range.ToString().StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
            return false;
        if (request.Headers.IfRange.Count == 0)
            return true;
        var condition = request.GetTypedHeaders().IfRange;
        return condition is not null && (condition.LastModified is not { } date || date == modified);
    }
}
