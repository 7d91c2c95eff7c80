using System.Globalization;
using System.Text;

namespace TestKit.Upstream;

/// <summary>What an answer's body says of a request id.</summary>
public enum SaysOfId
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>A valid one.</summary>
    Valid,

    /// <summary>Something that is no id, or more than one, or one in a text that can't be read.</summary>
    Odd,
}

/// <summary>A body that an upstream may answer with.</summary>
/// <param name="Name">Short, for failures.</param>
/// <param name="Text">The body.</param>
/// <param name="Id">What it says of an id.</param>
/// <param name="Code">RunComfy's own code, when it holds one that is known.</param>
/// <param name="Complete">Whether it comes to its announced end, within bounds.</param>
public sealed record OddBody(string Name, string Text, SaysOfId Id = SaysOfId.Nothing, int? Code = null, bool Complete = true)
{
    private const string Accepted = """{"request_id":"req-1","status_url":"https://elsewhere.example/s"}""";

    /// <summary>Every kind of body seen or feared.</summary>
    public static IReadOnlyList<OddBody> All { get; } =
    [
        new("nothing", ""),
        new("empty object", "{}"),
        new("words", """{"detail":"Not like this."}"""),
        new("html", "<html><h1>502 Bad Gateway</h1></html>"),
        new("plain text", "upstream connect error"),
        new("array", "[]"),
        new("null", "null"),
        .. Codes(),
        new("nested code", """{"error":{"code":400002,"message":"No."}}""", Code: 400002),
        new("status before code", """{"code":400,"error_code":400004}""", Code: 400004),
        new("code with null id", """{"request_id":null,"code":"400002"}""", Code: 400002),
        new("code with empty id", """{"request_id":"","code":403001}""", Code: 403001),
        new("id", Accepted, SaysOfId.Valid),
        new("id and code", """{"request_id":"req-1","code":400004}""", SaysOfId.Valid, 400004),
        new("longest id", $$"""{"request_id":"{{new string('x', 128)}}"}""", SaysOfId.Valid),
        new("path as id", """{"request_id":"../../v1/models/x"}""", SaysOfId.Odd),
        new("path as id and code", """{"request_id":"../x","code":400004}""", SaysOfId.Odd, 400004),
        new("blank in id", """{"request_id":"req 1"}""", SaysOfId.Odd),
        new("line break in id", """{"request_id":"req\r\n1"}""", SaysOfId.Odd),
        new("too long id", $$"""{"request_id":"{{new string('x', 129)}}"}""", SaysOfId.Odd),
        new("number as id", """{"request_id":17}""", SaysOfId.Odd),
        new("object as id", """{"request_id":{"id":"req-1"}}""", SaysOfId.Odd),
        new("half a surrogate as id", """{"request_id":"\ud800"}""", SaysOfId.Odd),
        new("two ids", """{"request_id":"req-1","request_id":"req-2"}""", SaysOfId.Odd),
        new("an id hidden by a null", """{"request_id":"req-1","request_id":null,"code":400004}""", SaysOfId.Valid, 400004),
        new("broken with id", """{"request_id":"req-1", """, SaysOfId.Odd),
        new("broken without id", """{"code":400004,"error":"No." """),
        new("more after the end", Accepted + " and more", SaysOfId.Odd),
        new("cut off with id", Accepted, SaysOfId.Valid, Complete: false),
        new("cut off refusal", """{"code":400004,"error":"No."}""", Code: 400004, Complete: false),
    ];

    /// <summary>Larger than any honest answer. Apart, because it takes its time.</summary>
    public static OddBody Huge { get; } = new("huge", $$"""{"request_id":"req-1","padding":"{{new string('x', 1 << 20)}}"}""", SaysOfId.Valid, Complete: false);

    /// <summary>The answer over the wire.</summary>
    public string Under(int status) => Under(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Whatever"));

    /// <summary>The answer over the wire, with a status line of one's own.</summary>
    public string Under(string statusLine)
    {
        var length = Encoding.UTF8.GetByteCount(Text) + (Complete || Text.Length > 1 << 20 ? 0 : 10);
        return string.Create(CultureInfo.InvariantCulture, $"{statusLine}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{Text}");
    }

    /// <inheritdoc />
    public override string ToString() => Name;

    private static IEnumerable<OddBody> Codes() =>
        from code in new[] { 400001, 400002, 400004, 403001, 404001, 500123 }
        from member in new[] { "code", "error_code" }
        from value in new[] { $"{code}", $"\"{code}\"" }
        select new OddBody($"{member} {value}", $$"""{"{{member}}":{{value}},"error":"No."}""", Code: code == 500123 ? null : code);
}
