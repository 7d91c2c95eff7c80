using System.Security.Cryptography;
using KlingStudio.Faults.Running;

namespace KlingStudio.Faults.Killing;

/// <summary>Compares the presses, the upstream's ledger, the database and the media folder. Says what is wrong, in sentences.</summary>
internal sealed class Judge(Jobs jobs, Upstream upstream, Evidence evidence)
{
    private static readonly string[] Known = ["Submitted", "Saving", "Done", "NotSaved", "Failed", "Cancelled"];

    private readonly HashSet<string> _hashed = [];

    /// <summary>Everything that must hold at any moment, also just after a kill.</summary>
    public IEnumerable<string> Look()
    {
        var rows = evidence.Generations();
        return [.. Money(rows, upstream.Ledger()), .. Presses(rows), .. Database(), .. Files(rows)];
    }

    /// <summary>What must hold besides, once everything had its time.</summary>
    public IEnumerable<string> LookAtTheEnd()
    {
        var unsettled = evidence.Generations().Where(row => row.State is "Sending" or "Queued" or "Held" or "Submitted" or "Saving");
        // What lies there now is hashed once more, the old ones too.
        _hashed.Clear();
        return [.. Look(), .. unsettled.Select(row => $"Generation {row.Id} is still {row.State} at the end.")];
    }

    /// <summary>Jobs that were paid for more than once.</summary>
    public int Doubled => upstream.Ledger().GroupBy(billed => billed.Job).Count(paid => paid.Count() > 1);

    private IEnumerable<string> Money(IReadOnlyList<Row> rows, IReadOnlyList<Billed> ledger)
    {
        foreach (var twice in ledger.GroupBy(billed => billed.Job).Where(paid => paid.Count() > 1))
            yield return $"{jobs.All[twice.Key - 1]} was paid {twice.Count()} times: {string.Join(", ", twice.Select(billed => billed.RequestId))}.";

        var byToken = rows.ToDictionary(row => row.PressToken);
        foreach (var billed in ledger)
        {
            var job = jobs.All[billed.Job - 1];
            if (!byToken.TryGetValue(job.Token, out var row))
                yield return $"Request {billed.RequestId} was paid for, but there is no generation of {job}.";
            // While it is Sending, a restart has yet to flag it: the loop waits for that.
            else if (row.State is not ("Unconfirmed" or "Sending") && !(Known.Contains(row.State) && row.RequestId == billed.RequestId))
                yield return $"Request {billed.RequestId} was paid for, but generation {row.Id} of {job} is {row.State} with the id {row.RequestId ?? "(none)"}.";
        }

        foreach (var row in rows.Where(row => row.RequestId is { } id && !ledger.Any(billed => billed.RequestId == id)))
            yield return $"Generation {row.Id} has the id {row.RequestId}, which the upstream never gave.";
    }

    private IEnumerable<string> Presses(IReadOnlyList<Row> rows)
    {
        foreach (var job in jobs.Acknowledged)
            if (!rows.Any(row => row.PressToken == job.Token && row.Id == job.Generation))
                yield return $"{job} was acknowledged, and is lost.";
    }

    private IEnumerable<string> Database()
    {
        if (evidence.Integrity() is not ["ok"] and var findings)
            yield return $"PRAGMA integrity_check: {string.Join("; ", findings)}";
        if (evidence.ForeignKeys() is { Count: > 0 } broken)
            yield return $"PRAGMA foreign_key_check: {string.Join("; ", broken)}";
    }

    private IEnumerable<string> Files(IReadOnlyList<Row> rows)
    {
        var named = evidence.NamedFiles();
        foreach (var file in named.Where(file => _hashed.Add(file.File)))
        {
            var path = Path.Combine(evidence.Media, file.File);
            if (file.File.Contains(".staging", StringComparison.Ordinal))
                yield return $"Generation {file.Generation} names the half-made file {file.File}.";
            else if (!File.Exists(path))
                yield return $"Generation {file.Generation} names {file.File}, which is missing.";
            else if (file.Sha256 is { } sha256 && HashOf(path) != sha256)
                yield return $"{file.File} of generation {file.Generation} is not what was stored: its SHA-256 differs.";
        }

        var withVideo = named.Where(file => file.IsVideo).Select(file => file.Generation).ToHashSet();
        foreach (var row in rows.Where(row => row.State == "Done" && !withVideo.Contains(row.Id)))
            yield return $"Generation {row.Id} is done without a take.";
    }

    private static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
