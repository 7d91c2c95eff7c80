using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunComfy.Simulator.Requests;

/// <summary>One accepted, and so billed, POST.</summary>
public sealed record LedgerEntry(DateTimeOffset At, string RequestId, string ModelId, JsonObject Input, string Scenario);

/// <summary>
/// Every accepted POST, appended as a line of JSON and on disk before the POST is answered.
/// It is the judge of "lost" and "paid twice": nothing is ever changed or removed.
/// </summary>
public sealed class Ledger : IDisposable
{
    private static readonly JsonSerializerOptions Spelling = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly Lock _gate = new();
    private readonly List<LedgerEntry> _entries = [];
    private readonly FileStream _file;

    internal Ledger(string dataDirectory)
    {
        FilePath = Path.Combine(dataDirectory, "ledger.jsonl");
        _file = new FileStream(FilePath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var whole = Load();
        // A crash may leave half a line, never answered: the next entry must not be glued to it.
        _file.SetLength(whole);
        _file.Seek(whole, SeekOrigin.Begin);
    }

    public string FilePath { get; }

    /// <summary>A copy, oldest first.</summary>
    public IReadOnlyList<LedgerEntry> Entries
    {
        get
        {
            lock (_gate)
                return [.. _entries];
        }
    }

    public void Dispose() => _file.Dispose();

    internal static byte[] Line(LedgerEntry entry) => [.. JsonSerializer.SerializeToUtf8Bytes(entry, Spelling), (byte)'\n'];

    internal void Append(LedgerEntry entry)
    {
        lock (_gate)
        {
            _file.Write(Line(entry));
            _file.Flush(flushToDisk: true);
            _entries.Add(entry);
        }
    }

    private long Load()
    {
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        var start = 0;
        while (Array.IndexOf(bytes, (byte)'\n', start) is var end and >= 0)
        {
            _entries.Add(JsonSerializer.Deserialize<LedgerEntry>(bytes.AsSpan(start, end - start), Spelling)!);
            start = end + 1;
        }

        return start;
    }
}
