using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Tests.Generations;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Database;

/// <summary>What is found out about a copy before anything depends on it.</summary>
public sealed class BackupCheckTests
{
    [Fact]
    public async Task A_damaged_copy_is_refused()
    {
        await using var studio = await TestStudio.StartAsync();
        var (name, file) = await CopyAsync(studio);
        await using (var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite))
        {
            stream.Position = 3 * 4096;
            stream.Write(Enumerable.Repeat((byte)0xA5, 40 * 4096).ToArray());
        }

        await RefusedAsync(studio, name, BackupProblem.Damaged);
    }

    [Theory]
    [InlineData(0, BackupProblem.NotAStudio)] // to SQLite an empty file is an empty database
    [InlineData(50, BackupProblem.Damaged)]
    [InlineData(4096, BackupProblem.Damaged)]
    [InlineData(100_000, BackupProblem.Damaged)]
    public async Task A_copy_that_was_cut_off_is_refused(int bytes, BackupProblem problem)
    {
        await using var studio = await TestStudio.StartAsync();
        var (name, file) = await CopyAsync(studio);
        await using (var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite))
            stream.SetLength(bytes);

        await RefusedAsync(studio, name, problem);
    }

    [Fact]
    public async Task Another_programs_database_is_refused()
    {
        await using var studio = await TestStudio.StartAsync();
        Copies.Execute(Path.Combine(studio.BackupsFolder(), "places.db"), "CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url TEXT); INSERT INTO moz_places VALUES (1, 'https://example.org');");

        await RefusedAsync(studio, "places.db", BackupProblem.NotAStudio);
    }

    [Fact]
    public async Task A_newer_studios_copy_is_refused()
    {
        await using var studio = await TestStudio.StartAsync();
        var (name, file) = await CopyAsync(studio);
        Copies.Execute(file, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Tomorrow', '99.0')");

        await RefusedAsync(studio, name, BackupProblem.Newer);
    }

    [Fact]
    public async Task A_copy_whose_rows_name_others_that_are_not_there_is_refused()
    {
        await using var studio = await TestStudio.StartAsync();
        await studio.CreateAsync("Harbour");
        var (name, file) = await CopyAsync(studio);
        Copies.Execute(file, "PRAGMA foreign_keys=OFF; DELETE FROM Projects;");

        await RefusedAsync(studio, name, BackupProblem.Damaged);
    }

    [Fact]
    public async Task Words_are_no_database()
    {
        await using var studio = await TestStudio.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(studio.BackupsFolder(), "notes.db"), new string('x', 8192));

        await RefusedAsync(studio, "notes.db", BackupProblem.NotADatabase);
    }

    [Fact]
    public async Task Checking_leaves_the_copy_and_its_folder_untouched()
    {
        await using var studio = await TestStudio.StartAsync();
        var (name, file) = await CopyAsync(studio);
        var before = await File.ReadAllBytesAsync(file);

        (await studio.Backups().CheckAsync(name, PersonId.First)).ShouldBeOfType<CheckOutcome.Usable>();

        (await File.ReadAllBytesAsync(file)).ShouldBe(before);
        Directory.GetFiles(studio.BackupsFolder()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Takes_whose_videos_are_gone_are_counted()
    {
        await using var studio = await RunningStudio.StartAsync();
        await studio.SeeAsync(await studio.GenerateAsync((string?)null), Core.Generations.GenerationState.Done);
        var backups = studio.Get<StudioBackups>();
        var name = Path.GetFileName((await backups.MakeAsync(PersonId.First)).ShouldBeOfType<BackupOutcome.Made>().Path);

        await CountsAsync(missing: 0);
        foreach (var video in Directory.GetFiles(Path.Combine(studio.Folder, "media"), "*.mp4", SearchOption.AllDirectories))
            File.Delete(video);
        await CountsAsync(missing: 1);

        async Task CountsAsync(int missing)
        {
            var contents = (await backups.CheckAsync(name, PersonId.First)).ShouldBeOfType<CheckOutcome.Usable>().Contents;
            (contents.Generations, contents.Takes, contents.TakesWithoutVideo).ShouldBe((1, 1, missing));
        }
    }

    private static async Task<(string Name, string File)> CopyAsync(TestStudio studio)
    {
        var name = await studio.BackUpAsync();
        return (name, Path.Combine(studio.BackupsFolder(), name));
    }

    /// <summary>Neither a check nor a restore takes it, and the studio goes on.</summary>
    private static async Task RefusedAsync(TestStudio studio, string name, BackupProblem problem)
    {
        (await studio.ProblemAsync(name)).ShouldBe(problem);
        (await studio.Backups().RestoreAsync(name, PersonId.First)).ShouldBeOfType<RestoreOutcome.Refused>().Problem.ShouldBe(problem);
        studio.Backups().RestoreWaits.ShouldBeFalse();
        studio.Staged().ShouldBeEmpty();
        await studio.CreateAsync("Still here");
    }
}
