using System.Globalization;
using System.Text;

namespace RunComfy.Tests.Client;

/// <summary>Raw HTTP answers.</summary>
internal static class Answers
{
    public const string AcceptedBody =
        """{"request_id":"req-1","status_url":"https://elsewhere.example/s","result_url":"https://elsewhere.example/r","cancel_url":"https://elsewhere.example/c"}""";

    public static string Json(int status, string body, params string[] headers) =>
        Head(status, ["Content-Type: application/json", .. headers], Encoding.UTF8.GetByteCount(body)) + body;

    public static string Page(int status, string body) =>
        Head(status, ["Content-Type: text/html"], Encoding.UTF8.GetByteCount(body)) + body;

    /// <summary>An answer whose head promises more than follows.</summary>
    public static string CutShort(int status, string body) =>
        Head(status, ["Content-Type: application/json"], Encoding.UTF8.GetByteCount(body) + 10) + body;

    private static string Head(int status, IEnumerable<string> headers, int length) =>
        string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Whatever\r\n")
        + string.Concat(headers.Select(header => header + "\r\n"))
        + string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n\r\n");
}
