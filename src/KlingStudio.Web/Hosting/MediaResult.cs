using System.Globalization;
using KlingStudio.Engine.Media;
using Microsoft.Net.Http.Headers;
using Microsoft.Win32.SafeHandles;

namespace KlingStudio.Web.Hosting;

/// <summary>
/// Sends a stored file, or the part that was asked for. It reads straight into the connection's own memory: the framework's file
/// results copy every byte once more, in small pieces, and cost twice the processor time.
/// </summary>
/// <param name="file">What is known of it.</param>
/// <param name="content">It, opened: a file that vanishes afterwards is still read to its end. Closed when it is sent.</param>
/// <param name="download">Whether the browser shall save it under its name.</param>
internal sealed class MediaResult(StoredFile file, SafeFileHandle content, bool download) : IResult
{
    private const int PieceBytes = 256 * 1024;

    public async Task ExecuteAsync(HttpContext context)
    {
        using (content)
        {
            var (tag, modified) = (new EntityTagHeaderValue($"\"{file.ETag}\""), WholeSeconds(file.LastModified));
            var decision = MediaDecision.Of(context.Request, tag, modified, file.Length);
            var response = context.Response;
            response.StatusCode = decision.Status;
            if (decision.Status == StatusCodes.Status412PreconditionFailed)
                return;
            var headers = response.GetTypedHeaders();
            (headers.ETag, headers.LastModified) = (tag, modified);
            if (decision.Status == StatusCodes.Status304NotModified)
                return;
            response.Headers.AcceptRanges = "bytes";
            if (decision.Status == StatusCodes.Status416RangeNotSatisfiable)
            {
                headers.ContentRange = new ContentRangeHeaderValue(file.Length);
                return;
            }

            response.ContentType = file.ContentType;
            response.ContentLength = decision.Count;
            if (decision.Status == StatusCodes.Status206PartialContent)
                headers.ContentRange = new ContentRangeHeaderValue(decision.From, decision.From + decision.Count - 1, file.Length);
            if (download)
            {
                var disposition = new ContentDispositionHeaderValue("attachment");
                disposition.SetHttpFileName(file.DownloadName);
                headers.ContentDisposition = disposition;
            }

            if (HttpMethods.IsGet(context.Request.Method))
                await SendAsync(context, decision.From, decision.Count);
        }
    }

    private async Task SendAsync(HttpContext context, long from, long count)
    {
        var writer = context.Response.BodyWriter;
        while (count > 0 && !context.RequestAborted.IsCancellationRequested)
        {
            var piece = writer.GetMemory((int)Math.Min(PieceBytes, count));
            var read = RandomAccess.Read(content, piece.Span[..(int)Math.Min(piece.Length, count)], from);
            if (read == 0)
                throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{file.DownloadName} ended {count} bytes early."));
            writer.Advance(read);
            (from, count) = (from + read, count - read);
            if ((await writer.FlushAsync(context.RequestAborted)).IsCompleted)
                return;
        }
    }

    // HTTP dates have no fractions: a finer date would never equal itself again.
    private static DateTimeOffset WholeSeconds(DateTime utc) => new(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
