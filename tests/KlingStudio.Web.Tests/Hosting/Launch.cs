using System.Diagnostics;
using TestKit.Running;

namespace KlingStudio.Web.Tests.Hosting;

/// <summary>Runs the program until it ends by itself.</summary>
internal static class Launch
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task<(int ExitCode, string Output, string Errors)> UntilItEndsAsync(string[] arguments, Dictionary<string, string> settings, string? program = null)
    {
        var folder = Directory.CreateTempSubdirectory("studio-start-").FullName;
        var start = new ProcessStartInfo("dotnet", [program ?? Repository.Built("KlingStudio.Web"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Studio__DataDirectory"] = Path.Combine(folder, "data");
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close(); // nobody answers questions
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(Limit);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            Directory.Delete(folder, recursive: true);
        }
    }
}
