using System.Text;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Upstream;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Database;

public sealed class BackupTests
{
    [Fact]
    public async Task A_copy_is_made_while_the_studio_runs_and_says_what_it_holds()
    {
        await using var studio = await TestStudio.StartAsync();
        await studio.CreateAsync("Harbour");

        var made = (await studio.Backups().MakeAsync(PersonId.First)).ShouldBeOfType<BackupOutcome.Made>();

        made.Path.ShouldBe(Path.Combine(studio.BackupsFolder(), "20260301-090000-by-hand.db"));
        made.Bytes.ShouldBe(new FileInfo(made.Path).Length);
        made.Contents.Migrations[0].ShouldEndWith("_Initial");
        (made.Contents with { Migrations = [] }).ShouldBe(
            new BackupContents(new DateTime(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc), [], IsOlder: false, Projects: 1, Scenes: 1, Generations: 0, Waiting: 0, Takes: 0, TakesWithoutVideo: 0) with { Migrations = [] });
        Directory.GetFiles(studio.BackupsFolder()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Copies_are_listed_the_newest_first_with_when_and_why()
    {
        await using var studio = await TestStudio.StartAsync();
        var first = await studio.BackUpAsync();
        var second = await studio.BackUpAsync(); // in the same second
        studio.Clock.Advance(TimeSpan.FromHours(1));
        var third = await studio.BackUpAsync();
        File.Copy(Path.Combine(studio.BackupsFolder(), first), Path.Combine(studio.BackupsFolder(), "20260228-120000-before-20261125121847_Team.db"));
        File.Copy(Path.Combine(studio.BackupsFolder(), first), Path.Combine(studio.BackupsFolder(), "20260227-120000-before-restore.db"));
        await File.WriteAllTextAsync(Path.Combine(studio.BackupsFolder(), "from-the-old-house.db"), "x");
        File.SetLastWriteTimeUtc(Path.Combine(studio.BackupsFolder(), "from-the-old-house.db"), new DateTime(2025, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        await File.WriteAllTextAsync(Path.Combine(studio.BackupsFolder(), "half.db-1.partial"), "x");

        var list = studio.Backups().List(PersonId.First);

        list.Select(backup => (backup.Name, backup.Reason)).ShouldBe([
            (third, BackupReason.ByHand), (first, BackupReason.ByHand), (second, BackupReason.ByHand),
            ("20260228-120000-before-20261125121847_Team.db", BackupReason.BeforeMigration), ("20260227-120000-before-restore.db", BackupReason.BeforeRestore),
            ("from-the-old-house.db", BackupReason.Elsewhere)]);
        list[0].MadeAt.ShouldBe(new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc));
        list[5].ShouldBe(new Backup("from-the-old-house.db", new DateTime(2025, 1, 2, 3, 4, 5, DateTimeKind.Utc), 1, BackupReason.Elsewhere));
    }

    [Fact]
    public async Task A_copy_made_while_writers_write_is_one_moment()
    {
        await using var studio = await TestStudio.StartAsync();
        using var enough = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var writers = Enumerable.Range(0, 4).Select(number => Task.Run(async () =>
        {
            // A project and its first scene are one commit.
            for (var each = 0; !enough.IsCancellationRequested; each++)
            {
                await studio.CreateAsync($"Harbour {number} {each}");
                if (each == 5)
                    begun.TrySetResult();
            }
        })).ToList();
        await begun.Task;

        for (var copy = 0; copy < 5; copy++)
        {
            var contents = (await studio.Backups().MakeAsync(PersonId.First)).ShouldBeOfType<BackupOutcome.Made>().Contents;
            contents.Projects.ShouldBeGreaterThan(0);
            contents.Scenes.ShouldBe(contents.Projects);
        }

        await enough.CancelAsync();
        await Task.WhenAll(writers);
    }

    [Theory]
    [InlineData("../studio.db")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    [InlineData("20260301-090000-by-hand.db/../../studio.db")]
    [InlineData("20260301-090000-BY-HAND.DB")]
    public async Task A_name_that_the_folder_does_not_list_leads_nowhere(string name)
    {
        await using var studio = await TestStudio.StartAsync();
        await studio.BackUpAsync();

        (await studio.ProblemAsync(name)).ShouldBe(BackupProblem.NotThere);
        (await studio.Backups().DeleteAsync(name, PersonId.First)).ShouldBe(BackupProblem.NotThere);
        (await studio.Backups().RestoreAsync(name, PersonId.First)).ShouldBeOfType<RestoreOutcome.Refused>().Problem.ShouldBe(BackupProblem.NotThere);
        studio.Backups().Open(name, PersonId.First).ShouldBeNull();
        File.Exists(studio.Database()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_download_goes_on_to_its_end_when_the_copy_is_deleted_meanwhile()
    {
        await using var studio = await TestStudio.StartAsync();
        var name = await studio.BackUpAsync();
        var bytes = await File.ReadAllBytesAsync(Path.Combine(studio.BackupsFolder(), name));

        await using var download = studio.Backups().Open(name, PersonId.First).ShouldNotBeNull();
        (await studio.Backups().DeleteAsync(name, PersonId.First)).ShouldBeNull();

        using var received = new MemoryStream();
        await download.CopyToAsync(received);
        received.ToArray().ShouldBe(bytes);
        studio.Backups().List(PersonId.First).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_copy_holds_neither_the_key_nor_what_seals_it()
    {
        const string key = "typed-key-0123456789";
        await using var studio = await TestStudio.StartAsync();
        (await studio.Get<StoredKey>().SaveAsync(key, configurationHasOne: false, PersonId.First)).ShouldBe(KeyOutcome.Saved);
        var secret = Path.Combine(studio.Folder, "keys", "key-of-the-seal.xml");
        await File.WriteAllTextAsync(secret, "<masterKey>c2VhbA==</masterKey>");
        var sealedKey = await File.ReadAllTextAsync(Path.Combine(studio.Folder, "keys", "api-key"));

        var bytes = await File.ReadAllBytesAsync(Path.Combine(studio.BackupsFolder(), await studio.BackUpAsync()));

        foreach (var hidden in new[] { key, sealedKey, "masterKey", "c2VhbA==" })
            bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(hidden)).ShouldBe(-1, hidden);
    }

    [Fact]
    public async Task What_a_killed_backup_left_is_never_listed_and_is_gone_after_a_while()
    {
        await using var studio = await TestStudio.StartAsync();
        var (old, young) = (Path.Combine(studio.BackupsFolder(), "a.db-1.partial"), Path.Combine(studio.BackupsFolder(), "b.db-2.partial"));
        foreach (var (file, age) in new[] { (old, 61), (young, 59) })
        {
            await File.WriteAllTextAsync(file, "half");
            File.SetLastWriteTimeUtc(file, studio.Clock.GetUtcNow().UtcDateTime.AddMinutes(-age));
        }

        await studio.RestartAsync();

        studio.Backups().List(PersonId.First).ShouldBeEmpty();
        (File.Exists(old), File.Exists(young)).ShouldBe((false, true));
    }

    [Fact]
    public async Task Another_programs_lock_is_waited_out_for_a_while_and_then_told()
    {
        await using var studio = await TestStudio.StartAsync();
        await studio.StopAsync();
        await using var other = new SqliteConnection($"Data Source={studio.Database()};Pooling=false");
        await other.OpenAsync();
        await using (var command = other.CreateCommand())
        {
            command.CommandText = "PRAGMA locking_mode=EXCLUSIVE; CREATE TABLE Mine (Id INTEGER);";
            await command.ExecuteNonQueryAsync();
        }

        await using var console = TestStudio.NotStarted(studio.Folder, studio.Clock);
        (await console.Get<ConsoleBackups>().MakeAsync(null)).ShouldBeOfType<BackupOutcome.Refused>().Problem.ShouldBe(BackupProblem.Locked);
        Directory.GetFiles(studio.BackupsFolder()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_console_copies_beside_a_running_studio_and_without_one()
    {
        await using var studio = await TestStudio.StartAsync();
        await studio.CreateAsync("Harbour");
        await using var console = TestStudio.NotStarted(studio.Folder, studio.Clock);
        var file = Path.Combine(studio.Folder, "elsewhere #1%20?.db");

        (await console.Get<ConsoleBackups>().MakeAsync(file)).ShouldBeOfType<BackupOutcome.Made>().Contents.Projects.ShouldBe(1);
        await studio.StopAsync();
        (await console.Get<ConsoleBackups>().MakeAsync(null)).ShouldBeOfType<BackupOutcome.Made>().Path.ShouldStartWith(studio.BackupsFolder());
        (await console.Get<ConsoleBackups>().MakeAsync(file)).ShouldBeOfType<BackupOutcome.Refused>().Problem.ShouldBe(BackupProblem.Exists);

        await using var nowhere = TestStudio.NotStarted();
        (await nowhere.Get<ConsoleBackups>().MakeAsync(null)).ShouldBeOfType<BackupOutcome.Refused>().Problem.ShouldBe(BackupProblem.NotThere);
        Directory.GetFileSystemEntries(nowhere.Folder).ShouldBeEmpty();
    }
}
