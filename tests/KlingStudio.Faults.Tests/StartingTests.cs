using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Faults.Injected;
using KlingStudio.Faults.Running;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KlingStudio.Faults.Tests;

/// <summary>What a start meets: another studio, an earlier start that was killed, a full disk.</summary>
public sealed class StartingTests
{
    [Fact]
    public async Task A_second_studio_on_the_same_data_refuses_to_start_and_names_the_first()
    {
        await using var workshop = await Workshop.OpenAsync();
        await using var first = await workshop.StartReadyAsync();
        await using var second = workshop.Start();

        (await second.Ended.WaitAsync(StudioProcess.Patience)).ShouldBe(1);
        second.Output.ShouldContain($"process {first.Id} on {Environment.MachineName}");
        second.Output.ShouldNotContain("   at ", customMessage: "a sentence, no stack trace");
        var generation = await first.GenerateAsync(1);
        await Eventually.SeeAsync(() => workshop.Evidence.StateOf(generation) == "Done", () => $"the first goes on\n{first.Output}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(9)]
    public async Task Killed_during_a_migration_the_next_start_succeeds_and_a_backup_from_before_exists(int command)
    {
        await using var workshop = await Workshop.OpenAsync();
        await MakeOldAsync(workshop.Evidence);
        await using (var killed = workshop.Start((InjectedParts.KillInMigration, $"{command}")))
        {
            await killed.Ended.WaitAsync(StudioProcess.Patience);
            killed.KilledAt.ShouldNotBeNull(killed.Output);
        }

        LeaveMigrationLock(workshop.Evidence);
        await using var studio = await workshop.StartReadyAsync();
        workshop.Evidence.Integrity().ShouldBe(["ok"]);
        workshop.Evidence.ForeignKeys().ShouldBeEmpty();
        (workshop.Evidence.Count("Projects"), workshop.Evidence.Count("People"), workshop.Evidence.Count("__EFMigrationsLock")).ShouldBe((1, 1, 0));
        Backups(workshop).ShouldContain(backup => IsFromBefore(backup));
    }

    [Fact]
    public async Task With_no_room_for_the_backup_nothing_is_migrated_and_the_start_with_room_succeeds()
    {
        await using var workshop = await Workshop.OpenAsync();
        await MakeOldAsync(workshop.Evidence);
        await using (var full = workshop.Start((InjectedParts.LargestFile, $"{64 * 1024}")))
        {
            (await full.Ended.WaitAsync(StudioProcess.Patience)).ShouldBe(1);
            full.Output.ShouldContain("Kling Studio can't start.");
            full.Output.ShouldNotContain("   at ", customMessage: "a sentence, no stack trace");
        }

        IsFromBefore(workshop.Evidence.Database).ShouldBeTrue();
        await using var studio = await workshop.StartReadyAsync();
        workshop.Evidence.Count("Projects").ShouldBe(1);
        Backups(workshop).ShouldContain(backup => IsFromBefore(backup));
    }

    /// <summary>A database with the first version's tables and someone's project in it.</summary>
    private static async Task MakeOldAsync(Evidence evidence)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(evidence.Database)!);
        var options = new DbContextOptionsBuilder<StudioContext>().UseSqlite($"Data Source={evidence.Database};Pooling=False").Options;
        await using var context = new StudioContext(options);
        await context.GetService<IMigrator>().MigrateAsync();
        context.Projects.Add(new Project("Harbour", PersonId.First, TimeProvider.System.GetUtcNow().UtcDateTime));
        await context.SaveChangesAsync();
        await context.GetService<IMigrator>().MigrateAsync("Initial");
    }

    /// <summary>The row that EF writes while it migrates; a kill at another moment would have left it behind.</summary>
    private static void LeaveMigrationLock(Evidence evidence)
    {
        using var connection = evidence.Open(SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = """INSERT OR IGNORE INTO "__EFMigrationsLock"("Id", "Timestamp") VALUES(1, '2026-01-01 00:00:00')""";
        command.ExecuteNonQuery();
    }

    private static string[] Backups(Workshop workshop) => Directory.GetFiles(Path.Combine(workshop.Data, "backups"), "*.db");

    private static bool IsFromBefore(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT COUNT(*) FROM Projects) = 1 AND NOT EXISTS (SELECT * FROM sqlite_master WHERE name = 'People')";
        return (long)command.ExecuteScalar()! == 1;
    }
}
