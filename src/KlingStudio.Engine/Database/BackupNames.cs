using System.Globalization;
using System.Text.RegularExpressions;

namespace KlingStudio.Engine.Database;

/// <summary>
/// How copies are named: when, then why. What a visitor types never becomes a path: a name only counts if the folder's listing has it.
/// </summary>
internal static partial class BackupNames
{
    private const string Moment = "yyyyMMdd-HHmmss";

    /// <summary>What is being written; no listing shows it.</summary>
    public const string Unfinished = ".partial";

    public static string ByHand(DateTime at) => Of(at, "by-hand");

    public static string BeforeRestore(DateTime at) => Of(at, "before-restore");

    public static string BeforeMigration(DateTime at, string migration) => Of(at, $"before-{migration}");

    /// <summary>The name, or with a number behind its time when the second has one already.</summary>
    public static string Free(string folder, string name)
    {
        var free = name;
        for (var number = 2; File.Exists(Path.Combine(folder, free)); number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{name[..Moment.Length]}-{number}{name[Moment.Length..]}");
        return free;
    }

    /// <summary>The copies in a folder, the newest first. Files of other kinds don't count.</summary>
    public static IReadOnlyList<Backup> List(string folder) =>
        Directory.Exists(folder)
            ? [.. new DirectoryInfo(folder).EnumerateFiles("*.db").Select(Read).OrderByDescending(backup => backup.MadeAt).ThenByDescending(backup => backup.Name, StringComparer.Ordinal)]
            : [];

    private static string Of(DateTime at, string why) => $"{at.ToString(Moment, CultureInfo.InvariantCulture)}-{why}.db";

    private static Backup Read(FileInfo file)
    {
        if (Own().Match(file.Name) is { Success: true } own
            && DateTime.TryParseExact(own.Groups["at"].Value, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
            return new(file.Name, at, file.Length, own.Groups["why"].Value switch
            {
                "by-hand" => BackupReason.ByHand,
                "before-restore" => BackupReason.BeforeRestore,
                _ => BackupReason.BeforeMigration,
            });
        return new(file.Name, file.LastWriteTimeUtc, file.Length, BackupReason.Elsewhere);
    }

    [GeneratedRegex(@"^(?<at>\d{8}-\d{6})(-\d{1,4})?-(?<why>by-hand|before-restore|before-\d{14}_\w+)\.db$", RegexOptions.CultureInvariant)]
    private static partial Regex Own();
}
