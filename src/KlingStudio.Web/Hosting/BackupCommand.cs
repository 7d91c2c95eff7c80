using System.Globalization;
using KlingStudio.Engine.Database;

namespace KlingStudio.Web.Hosting;

/// <summary>Copies the database from the console. It only reads, so it works while the studio runs and while it doesn't.</summary>
internal static class BackupCommand
{
    public const string Argument = "--backup";

    public static async Task<int> RunAsync(WebApplication app, string? file)
    {
        switch (await app.Services.GetRequiredService<ConsoleBackups>().MakeAsync(file))
        {
            case BackupOutcome.Made made:
                await Console.Out.WriteLineAsync(made.Path);
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{made.Bytes} bytes. Read again after writing: whole, every reference leads somewhere, every migration known."));
                await Console.Out.WriteLineAsync(Describe(made.Contents));
                await Console.Out.WriteLineAsync($"Videos aren't in it: copy {app.Services.GetRequiredService<DataFolder>().Media} after this, with any tool. Its files never change.");
                return ConsoleCommand.Done;
            case BackupOutcome.Refused refused:
                return await ConsoleCommand.RefuseAsync($"No backup was made. {Sentence(refused.Problem)} ({refused.Detail})");
            default:
                throw new NotSupportedException();
        }
    }

    /// <summary>What a copy holds, in two sentences.</summary>
    public static string Describe(BackupContents contents)
    {
        var alive = contents.LastAliveAt is { } at ? at.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) : "an unknown time";
        var missing = contents.TakesWithoutVideo == 0
            ? "All their videos are in the media folder."
            : string.Create(CultureInfo.InvariantCulture, $"Missing in the media folder: the videos of {contents.TakesWithoutVideo} takes.");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"As of {alive}: {contents.Projects} projects, {contents.Scenes} scenes, {contents.Generations} generations ({contents.Waiting} waiting), {contents.Takes} takes; {contents.Migrations.Count} migrations, the last is {contents.Migrations[^1]}. {missing}");
    }

    public static string Sentence(BackupProblem problem) => problem switch
    {
        BackupProblem.NoRoom => "The disk is full, or refuses to be written: make room and try again.",
        BackupProblem.NoAccess => "This user may not read or write there.",
        BackupProblem.NotThere => "There is no such file.",
        BackupProblem.Exists => "That file is there already: name another.",
        BackupProblem.Locked => "Another program keeps the database locked: close it and try again.",
        BackupProblem.NotADatabase => "It isn't a database.",
        BackupProblem.Damaged => "The database is damaged or cut off.",
        BackupProblem.NotAStudio => "It isn't the database of a Kling Studio.",
        BackupProblem.Newer => "A newer Kling Studio wrote it: use that version.",
        _ => "Another restore is on its way: wait for the studio to start.",
    };
}
