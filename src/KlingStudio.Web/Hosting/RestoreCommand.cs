using KlingStudio.Engine.Database;

namespace KlingStudio.Web.Hosting;

/// <summary>Puts a copy of the database back from the console: at once where no studio runs, through the running studio otherwise.</summary>
internal static class RestoreCommand
{
    public const string Argument = "--restore";
    public const string Sure = "--yes";

    /// <summary>A paid request in flight is waited for, 90 s at most, before the studio stops.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150), Look = TimeSpan.FromMilliseconds(500);

    public static async Task<int> RunAsync(WebApplication app, string file, bool sure)
    {
        var backups = app.Services.GetRequiredService<ConsoleBackups>();
        switch (await backups.CheckAsync(file))
        {
            case CheckOutcome.Unusable unusable:
                return await RefuseAsync(unusable.Problem, unusable.Detail);
            case CheckOutcome.Usable usable:
                await ExplainAsync(app, file, usable.Contents);
                break;
        }

        if (!sure && !await IsSureAsync())
            return await ConsoleCommand.RefuseAsync($"Nothing was changed. To restore without being asked, add {Sure}.");
        return await backups.RestoreAsync(file) switch
        {
            RestoreOutcome.Refused refused => await RefuseAsync(refused.Problem, refused.Detail),
            RestoreOutcome.InPlace => await SayAsync("Restored. Start the studio."),
            _ => await SeeAsync(backups, app.Services.GetRequiredService<TimeProvider>()),
        };
    }

    private static async Task ExplainAsync(WebApplication app, string file, BackupContents contents)
    {
        var folder = app.Services.GetRequiredService<DataFolder>();
        await SayAsync($"{file} is whole. {BackupCommand.Describe(contents)}");
        if (contents.IsOlder)
            await SayAsync("An earlier version wrote it: its tables are brought up to date when the studio starts with it.");
        await SayAsync($"""
            Restoring it into {folder.Root} means:
              - what has changed since then is in the studio no more; the database as it is now is kept in {folder.Backups}
              - everyone is signed out, and open invitations don't work any more
              - generations that wait in it stay paused until someone says so: they may have been sent already
              - a studio that runs there starts again by itself
            """);
    }

    private static async Task<bool> IsSureAsync()
    {
        await Console.Out.WriteAsync("Restore it? Type yes: ");
        return string.Equals((await Console.In.ReadLineAsync())?.Trim(), "yes", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Waits until the running studio has started with it: it forgets the restore then.</summary>
    private static async Task<int> SeeAsync(ConsoleBackups backups, TimeProvider clock)
    {
        await SayAsync("The running studio starts again with it…");
        var began = clock.GetTimestamp();
        using var timer = new PeriodicTimer(Look, clock);
        while (backups.IsRestoring)
        {
            if (clock.GetElapsedTime(began) > Patience)
                return await SayAsync("It hasn't yet: a request that is being sent is waited for. It restores at its next start in any case.");
            await timer.WaitForNextTickAsync();
        }

        return backups.LastFailure is { } problem
            ? await RefuseAsync(problem, "the studio goes on with the database it had; its log says more")
            : await SayAsync("Restored: the studio is starting with it.");
    }

    private static async Task<int> SayAsync(string sentence)
    {
        await Console.Out.WriteLineAsync(sentence);
        return ConsoleCommand.Done;
    }

    private static Task<int> RefuseAsync(BackupProblem problem, string detail) =>
        ConsoleCommand.RefuseAsync($"Nothing was restored. {BackupCommand.Sentence(problem)} ({detail})");
}
