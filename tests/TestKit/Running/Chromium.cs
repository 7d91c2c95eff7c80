namespace TestKit.Running;

/// <summary>Finds the browser that the journeys drive. It must play H.264, so Debian's Chromium or Google's Chrome.</summary>
public static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] Applications =
    [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];

    public static string ExecutablePath { get; } =
        Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named
            ? named
            : OnPath().Concat(Applications).FirstOrDefault(File.Exists)
              ?? throw new FileNotFoundException("No Chromium or Chrome was found: run script/bootstrap --tests, or name one in CHROMIUM_PATH.");

    private static IEnumerable<string> OnPath() =>
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        from name in Names
        select Path.Combine(folder, name);
}
