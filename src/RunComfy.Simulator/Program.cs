using System.Globalization;
using System.Runtime.InteropServices;

namespace RunComfy.Simulator;

/// <summary>The simulator on its own, for other clients than the studio. Settings: <c>Simulator__*</c> and <c>--urls</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(arguments).Build();
        var simulator = settings.GetSection("Simulator");
        try
        {
            var options = new SimulatorOptions
            {
                DataDirectory = Path.GetFullPath(simulator["DataDirectory"] ?? Path.Combine("data", "simulator")),
                Url = settings["urls"] ?? settings["ASPNETCORE_URLS"] ?? "http://127.0.0.1:5080",
                Speed = double.Parse(simulator["Speed"] ?? "1", CultureInfo.InvariantCulture),
                ClipShortSide = int.Parse(simulator["ClipShortSide"] ?? "720", CultureInfo.InvariantCulture),
                ApiKey = simulator["ApiKey"] is { Length: > 0 } key ? key : null,
            };
            using var loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
            await using var server = await SimulatorServer.StartAsync(options, loggers);
            Console.WriteLine($"The RunComfy simulator answers at {server.Address} and keeps its data in {options.DataDirectory}. Ctrl+C stops it.");
            await ToldToStopAsync();
            return 0;
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException or IOException)
        {
            await Console.Error.WriteLineAsync($"The simulator could not start: {problem.Message}");
            return 1;
        }
    }

    private static async Task ToldToStopAsync()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            told.TrySetResult();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await told.Task;
    }
}
