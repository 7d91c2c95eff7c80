using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using KlingStudio.Faults.Injected;
using TestKit.Running;

namespace KlingStudio.Faults.Running;

/// <summary>The real studio in a process of its own, with <see cref="InjectedParts"/> in it.</summary>
internal sealed partial class StudioProcess : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<string>> _asked = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _number;

    private StudioProcess(IReadOnlyDictionary<string, string> settings, string workingDirectory)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Built("KlingStudio.Web")])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var injected = typeof(InjectedParts).Assembly;
        start.Environment["DOTNET_STARTUP_HOOKS"] = injected.Location;
        start.Environment["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = injected.GetName().Name;
        start.Environment["DOTNET_TieredPGO"] = "0"; // It never lives long enough to earn its profile.
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
    }

    /// <summary>Where it serves, once it does; fails when it ends before.</summary>
    public Task<Uri> Ready => _ready.Task.WaitAsync(Patience);

    /// <summary>Its exit code, once it ended, however it did.</summary>
    public Task<int> Ended => _ended.Task;

    /// <summary>The point at which it killed itself, or null.</summary>
    public string? KilledAt { get; private set; }

    public int Id => _process.Id;

    /// <summary>Everything it printed so far.</summary>
    public string Output => string.Join('\n', _output);

    public static StudioProcess Start(IReadOnlyDictionary<string, string> settings, string workingDirectory)
    {
        var studio = new StudioProcess(settings, workingDirectory);
        studio._process.Start();
        studio._process.BeginOutputReadLine();
        studio._process.BeginErrorReadLine();
        _ = studio.WatchAsync();
        return studio;
    }

    /// <summary>Commands something and waits for its answer; null when the process died before it answered.</summary>
    public async Task<string?> AskAsync(string command)
    {
        var number = Interlocked.Increment(ref _number);
        var answer = _asked[number] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _process.StandardInput.WriteLineAsync($"{number} {command}");
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // It died: its end tells.
        }

        await Task.WhenAny(answer.Task, Ended).WaitAsync(Patience);
        // Its last words are all read once it has ended.
        return answer.Task.IsCompletedSuccessfully ? await answer.Task : null;
    }

    /// <summary>Makes a scene for a job and presses Generate. Its generation.</summary>
    public async Task<string> GenerateAsync(int job, string? scenario = null)
    {
        var scene = await AskAsync($"scene {Upstream.Prompt(job, scenario)}");
        var answer = await AskAsync($"press {scene} {Guid.NewGuid()}");
        return answer?.Split(' ') is ["queued", var generation] ? generation : throw new InvalidOperationException($"The press was answered '{answer}'.\n{Output}");
    }

    /// <summary>Sends a signal such as KILL or TERM; what it started lives on, as after any such signal.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await Ended.WaitAsync(Patience);
        _process.Dispose();
    }

    private async Task WatchAsync()
    {
        await _process.WaitForExitAsync();
        _ready.TrySetException(new InvalidOperationException($"The studio ended while starting:\n{Output}"));
        _ = _ready.Task.Exception;
        _ended.SetResult(_process.ExitCode);
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        if (line.StartsWith(KillingPoints.Killed, StringComparison.Ordinal))
            KilledAt = line[KillingPoints.Killed.Length..];
        else if (Answer().Match(line) is { Success: true } answer && _asked.TryRemove(int.Parse(answer.Groups[1].Value, CultureInfo.InvariantCulture), out var asked))
            asked.TrySetResult(answer.Groups[2].Value);
        else if (ListeningOn().Match(line) is { Success: true } match)
            _ready.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex(@"^#(\d+) (.*)$")]
    private static partial Regex Answer();

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex ListeningOn();
}
