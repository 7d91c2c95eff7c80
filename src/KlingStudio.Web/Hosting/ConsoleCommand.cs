namespace KlingStudio.Web.Hosting;

/// <summary>What the program does from the console instead of serving. It speaks English there, as all its messages to operators do.</summary>
internal static class ConsoleCommand
{
    /// <summary>It did what was asked.</summary>
    public const int Done = 0;

    /// <summary>It couldn't, or someone said no; nothing has changed.</summary>
    public const int Refused = 1;

    /// <summary>It didn't understand what was asked.</summary>
    public const int NotUnderstood = 2;

    /// <summary>Someone reads what a command says: a log between its lines would only disturb, unless something is wrong.</summary>
    public static void AddConsoleCommand(this WebApplicationBuilder builder, string[] args)
    {
        if (args is [ResetLink.Argument or BackupCommand.Argument or RestoreCommand.Argument, ..])
            builder.Logging.AddFilter(level => level >= LogLevel.Error);
    }

    /// <summary>Does what the arguments ask; null when they ask for a studio that serves.</summary>
    public static async Task<int?> RunAsync(WebApplication app, string[] args) => args switch
    {
        [ResetLink.Argument, var email] => await ResetLink.PrintAsync(app, email),
        [ResetLink.Argument, ..] => await MisunderstandAsync($"{ResetLink.Argument} EMAIL"),
        [BackupCommand.Argument] => await BackupCommand.RunAsync(app, null),
        [BackupCommand.Argument, var file] when !IsOption(file) => await BackupCommand.RunAsync(app, file),
        [BackupCommand.Argument, ..] => await MisunderstandAsync($"{BackupCommand.Argument} [FILE]"),
        [RestoreCommand.Argument, var file] when !IsOption(file) => await RestoreCommand.RunAsync(app, file, sure: false),
        [RestoreCommand.Argument, var file, RestoreCommand.Sure] when !IsOption(file) => await RestoreCommand.RunAsync(app, file, sure: true),
        [RestoreCommand.Argument, RestoreCommand.Sure, var file] when !IsOption(file) => await RestoreCommand.RunAsync(app, file, sure: true),
        [RestoreCommand.Argument, ..] => await MisunderstandAsync($"{RestoreCommand.Argument} FILE [{RestoreCommand.Sure}]"),
        _ => null,
    };

    /// <summary>Says why nothing was done.</summary>
    public static async Task<int> RefuseAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return Refused;
    }

    private static bool IsOption(string argument) => argument.StartsWith('-') || argument.Length == 0;

    private static async Task<int> MisunderstandAsync(string usage)
    {
        await Console.Error.WriteLineAsync($"Not understood. Write: dotnet KlingStudio.Web.dll {usage}");
        return NotUnderstood;
    }
}
