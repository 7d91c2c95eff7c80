using System.Diagnostics;
using KlingStudio.Engine.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Database;

public sealed class StudioStartupTests
{
    [Fact]
    public async Task A_second_studio_on_the_folder_refuses_and_names_the_holder()
    {
        await using var studio = await TestStudio.StartAsync();
        await using var second = TestStudio.NotStarted(studio.Folder, studio.Clock);

        var refusal = await Should.ThrowAsync<StudioStartupException>(() => StudioStartup.PrepareAsync(second.Services));

        refusal.Message.ShouldContain(studio.Folder);
        refusal.Message.ShouldContain($"process {Environment.ProcessId} on {Environment.MachineName}, since 2026-03-01 09:00:00 UTC");
        refusal.ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public async Task A_lock_of_another_process_counts_and_ends_with_it()
    {
        await using var studio = TestStudio.NotStarted();
        // flock(1) takes the same kind of lock in a process of its own, and says so before it waits.
        using var other = Process.Start(new ProcessStartInfo("flock", ["--exclusive", Path.Combine(studio.Folder, "studio.lock"), "sh", "-c", "echo held; read end"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        (await other.StandardOutput.ReadLineAsync()).ShouldBe("held");

        await Should.ThrowAsync<StudioStartupException>(() => StudioStartup.PrepareAsync(studio.Services));

        other.Kill(entireProcessTree: true);
        await other.WaitForExitAsync();
        await StudioStartup.PrepareAsync(studio.Services);
        (await studio.Get<DatabaseHealth>().IsReadyAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named_in_a_sentence()
    {
        var file = Path.GetTempFileName();
        await using var studio = TestStudio.NotStarted(Path.Combine(file, "data"));

        var refusal = await Should.ThrowAsync<StudioStartupException>(() => StudioStartup.PrepareAsync(studio.Services));

        refusal.Message.ShouldContain(Path.Combine(file, "data"));
        refusal.Message.ShouldContain("Studio:DataDirectory");
        File.Delete(file);
    }

    [Fact]
    public async Task Wrong_settings_are_named_with_their_keys()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Studio:DataDirectory"] = " " }).Build();
        var services = new ServiceCollection().AddLogging().AddStudioEngine(configuration);
        await using var provider = services.BuildServiceProvider();

        (await Should.ThrowAsync<StudioStartupException>(() => StudioStartup.PrepareAsync(provider))).Message.ShouldStartWith("Models is empty");
        Should.Throw<StudioStartupException>(() => provider.GetRequiredService<DataFolder>()).Message.ShouldStartWith("Studio:DataDirectory is empty");
    }

    [Fact]
    public async Task A_pending_migration_is_preceded_by_a_backup_and_a_stale_lock_does_not_hang_it()
    {
        await using var studio = TestStudio.NotStarted();
        // As an old version leaves its database when it is killed while migrating.
        await ExecuteAsync(Path.Combine(studio.Folder, "studio.db"), """
            CREATE TABLE "Kept" ("Name" TEXT NOT NULL);
            INSERT INTO "Kept" VALUES ('Harbour');
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-03-01 08:59:00');
            """);

        await StudioStartup.PrepareAsync(studio.Services);

        var backup = Directory.GetFiles(Path.Combine(studio.Folder, "backups")).ShouldHaveSingleItem();
        Path.GetFileName(backup).ShouldStartWith("20260301-090000-before-");
        (await ScalarAsync(backup, "SELECT COUNT(*) FROM __EFMigrationsLock")).ShouldBe(1L);
        (await ScalarAsync(backup, "SELECT COUNT(*) FROM Kept")).ShouldBe(1L);
        (await studio.Get<DatabaseHealth>().IsReadyAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_database_that_is_not_sound_in_every_reference_is_brought_up_to_date_all_the_same_and_its_files_are_kept()
    {
        await using var studio = TestStudio.NotStarted();
        await ExecuteAsync(Path.Combine(studio.Folder, "studio.db"), """
            PRAGMA foreign_keys=OFF;
            CREATE TABLE "Kept" ("Id" INTEGER PRIMARY KEY, "Other" INTEGER REFERENCES "Kept" ("Id"));
            INSERT INTO "Kept" VALUES (1, 99);
            """);

        await StudioStartup.PrepareAsync(studio.Services);

        var kept = Directory.GetFiles(Path.Combine(studio.Folder, "backups"), "*.db").ShouldHaveSingleItem();
        (await ScalarAsync(kept, "SELECT Other FROM Kept")).ShouldBe(99L);
        (await studio.Get<DatabaseHealth>().IsReadyAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_start_without_a_new_migration_makes_no_backup()
    {
        await using var studio = await TestStudio.StartAsync();

        await studio.RestartAsync();

        Directory.GetFiles(Path.Combine(studio.Folder, "backups")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_of_a_newer_studio_is_left_alone()
    {
        await using var studio = await TestStudio.StartAsync();
        await using (var context = studio.Open())
            await context.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Tomorrow', '99.0')");
        await studio.StopAsync();

        await using var next = TestStudio.NotStarted(studio.Folder, studio.Clock);
        (await Should.ThrowAsync<StudioStartupException>(() => StudioStartup.PrepareAsync(next.Services))).Message.ShouldContain("29990101000000_Tomorrow");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told_and_kept()
    {
        await using var studio = TestStudio.NotStarted();
        var file = Path.Combine(studio.Folder, "studio.db");
        var garbage = new string('x', 8192);
        await File.WriteAllTextAsync(file, garbage);

        (await Should.ThrowAsync<StudioStartupException>(() => StudioStartup.PrepareAsync(studio.Services))).Message.ShouldContain(file);

        (await File.ReadAllTextAsync(file)).ShouldBe(garbage);
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ScalarAsync(string database, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=false;Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
