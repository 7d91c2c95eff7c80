using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace KlingStudio.Engine.Tests.Database;

/// <summary>What tests about copies do again and again.</summary>
internal static class Copies
{
    public static StudioBackups Backups(this TestStudio studio) => studio.Get<StudioBackups>();

    public static string BackupsFolder(this TestStudio studio) => Path.Combine(studio.Folder, "backups");

    public static string Database(this TestStudio studio) => Path.Combine(studio.Folder, "studio.db");

    /// <summary>What lies ready to be restored, or is left of it.</summary>
    public static IEnumerable<string?> Staged(this TestStudio studio) =>
        Directory.GetFiles(Path.Combine(studio.Folder, "restore")).Select(Path.GetFileName).Where(file => file != "turn");

    /// <summary>Makes a copy.</summary>
    /// <returns>Its name.</returns>
    public static async Task<string> BackUpAsync(this TestStudio studio) =>
        Path.GetFileName((await studio.Backups().MakeAsync(PersonId.First)).ShouldBeOfType<BackupOutcome.Made>().Path);

    public static async Task StageAsync(this TestStudio studio, string name) =>
        (await studio.Backups().RestoreAsync(name, PersonId.First)).ShouldBeOfType<RestoreOutcome.Staged>();

    public static Task CreateAsync(this TestStudio studio, string project) => studio.Projects.CreateAsync(project, PersonId.First);

    public static async Task<BackupProblem> ProblemAsync(this TestStudio studio, string name) =>
        (await studio.Backups().CheckAsync(name, PersonId.First)).ShouldBeOfType<CheckOutcome.Unusable>().Problem;

    /// <summary>Every project's name, in order.</summary>
    public static string[] Projects(string database) => [.. Read(database, "SELECT Name FROM Projects ORDER BY Name")];

    public static List<string> Read(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }

    public static void Execute(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
