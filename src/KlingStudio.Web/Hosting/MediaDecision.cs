using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace KlingStudio.Web.Hosting;

/// <summary>What a request for a stored file is answered with.</summary>
/// <param name="Status">200, 206, 304, 412 or 416.</param>
/// <param name="From">The first byte to send.</param>
/// <param name="Count">How many to send; 0 where the status has no content.</param>
internal readonly record struct MediaDecision(int Status, long From, long Count)
{
    /// <summary>Lets the conditions speak in the order of RFC 9110, section 13.2.2, and then the range, section 14.2.</summary>
    /// <param name="request">GET or HEAD.</param>
    /// <param name="tag">The file's strong validator.</param>
    /// <param name="modified">When it was stored, in whole seconds.</param>
    /// <param name="length">Its size in bytes.</param>
    public static MediaDecision Of(HttpRequest request, EntityTagHeaderValue tag, DateTimeOffset modified, long length)
    {
        var headers = request.GetTypedHeaders();
        if (!IsAsExpected(request, headers, tag, modified))
            return new(StatusCodes.Status412PreconditionFailed, 0, 0);
        if (IsKnown(request, headers, tag, modified))
            return new(StatusCodes.Status304NotModified, 0, 0);
        return WantedRange(request, headers, tag, modified) is { } range ? Within(range, length) : new(StatusCodes.Status200OK, 0, length);
    }

    /// <summary>If-Match compares strongly; If-Unmodified-Since keeps silent beside it.</summary>
    private static bool IsAsExpected(HttpRequest request, RequestHeaders headers, EntityTagHeaderValue tag, DateTimeOffset modified) =>
        request.Headers.IfMatch.Count > 0
            ? headers.IfMatch.Any(expected => expected.Equals(EntityTagHeaderValue.Any) || expected.Compare(tag, useStrongComparison: true))
            : headers.IfUnmodifiedSince is not { } since || modified <= since;

    /// <summary>If-None-Match compares weakly; If-Modified-Since keeps silent beside it.</summary>
    private static bool IsKnown(HttpRequest request, RequestHeaders headers, EntityTagHeaderValue tag, DateTimeOffset modified) =>
        request.Headers.IfNoneMatch.Count > 0
            ? headers.IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
            : headers.IfModifiedSince is { } since && modified <= since;

    /// <summary>The one range that counts. Ranges are of bytes and for GET; one of several may be ignored; If-Range wants the very same file.</summary>
    private static RangeItemHeaderValue? WantedRange(HttpRequest request, RequestHeaders headers, EntityTagHeaderValue tag, DateTimeOffset modified)
    {
        if (!HttpMethods.IsGet(request.Method) || headers.Range is not { Ranges.Count: 1 } range || !range.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase))
            return null;
        if (request.Headers.IfRange.Count > 0
            && !(headers.IfRange is { } same && (same.EntityTag?.Compare(tag, useStrongComparison: true) ?? same.LastModified == modified)))
            return null;
        return range.Ranges.Single();
    }

    private static MediaDecision Within(RangeItemHeaderValue range, long length)
    {
        // Without a beginning it is the last so many bytes.
        var from = range.From ?? Math.Max(0, length - range.To!.Value);
        var last = range.From is null ? length - 1 : Math.Min(range.To ?? long.MaxValue, length - 1);
        return from > last
            ? new(StatusCodes.Status416RangeNotSatisfiable, 0, 0)
            : new(StatusCodes.Status206PartialContent, from, last - from + 1);
    }
}
