using System.Diagnostics;
using System.Globalization;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Database;

/// <summary>A disk without room, made with the system's limit on a file's size: it counts for a whole process, so that one runs alone.</summary>
public sealed class FullDiskTests
{
    private const string Alone = $"{nameof(Alone_no_copy_is_made_without_room_and_one_is_as_soon_as_there_is)}";

    [Fact]
    public async Task No_copy_is_made_without_room_and_one_is_as_soon_as_there_is()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "KlingStudio.Engine.Tests");
        // The system's own reaction to a file that grows too large is to kill; ignored, the write fails as on a full disk.
        var start = new ProcessStartInfo("bash", ["-c", "trap '' XFSZ; exec \"$0\" -noColor -noLogo -explicit only -method \"$1\"", program, $"*.{nameof(FullDiskTests)}.{Alone}"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0"; // .NET would keep its code in a file, too
        using var alone = Process.Start(start)!;

        var output = await alone.StandardOutput.ReadToEndAsync();
        await alone.WaitForExitAsync();

        alone.ExitCode.ShouldBe(0, output);
        output.ShouldContain("Total: 1, Errors: 0, Failed: 0", customMessage: output);
    }

    [Fact(Explicit = true)]
    public async Task Alone_no_copy_is_made_without_room_and_one_is_as_soon_as_there_is()
    {
        await using var studio = await TestStudio.StartAsync();
        await studio.CreateAsync("Harbour");
        var earlier = await studio.BackUpAsync();
        studio.Clock.Advance(TimeSpan.FromMinutes(1));

        await LimitAsync(65536);
        var made = await studio.Backups().MakeAsync(PersonId.First);
        var staged = await studio.Backups().RestoreAsync(earlier, PersonId.First);
        await LimitAsync(null);

        made.ShouldBeOfType<BackupOutcome.Refused>().Problem.ShouldBe(BackupProblem.NoRoom);
        staged.ShouldBeOfType<RestoreOutcome.Refused>().Problem.ShouldBe(BackupProblem.NoRoom);
        studio.Backups().RestoreWaits.ShouldBeFalse();
        Directory.GetFiles(studio.BackupsFolder()).Select(Path.GetFileName).ShouldBe([earlier]);
        studio.Staged().ShouldBeEmpty();
        (await studio.Backups().MakeAsync(PersonId.First)).ShouldBeOfType<BackupOutcome.Made>();

        // No room for what is there now, once the studio restarts: it goes on with what it had.
        await studio.StageAsync(earlier);
        await studio.CreateAsync("Lighthouse");
        await studio.StopAsync();
        await LimitAsync(65536);
        await using var limited = TestStudio.NotStarted(studio.Folder, studio.Clock);
        await StudioStartup.PrepareAsync(limited.Services);
        await LimitAsync(null);
        limited.Backups().FailedRestore.ShouldBe(new FailedRestore(earlier, BackupProblem.NoRoom));
        Copies.Projects(limited.Database()).ShouldBe(["Harbour", "Lighthouse"]);
    }

    private static async Task LimitAsync(int? bytes)
    {
        var size = bytes?.ToString(CultureInfo.InvariantCulture) ?? "unlimited";
        using var limit = Process.Start("prlimit", ["--pid", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), $"--fsize={size}:unlimited"]);
        await limit.WaitForExitAsync();
        limit.ExitCode.ShouldBe(0);
    }
}
