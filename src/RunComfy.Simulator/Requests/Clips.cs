using System.Collections.Concurrent;
using KlingStudio.Slates;
using RunComfy.Simulator.Api;
using RunComfy.Simulator.Scenarios;

namespace RunComfy.Simulator.Requests;

/// <summary>Draws the clips of accepted requests, a few at a time, starting at once so that they are ready when their time comes.</summary>
internal sealed partial class Clips(SimulatorOptions options, ILogger<Clips> logger) : IAsyncDisposable
{
    private readonly string _folder = Prepare(options.DataDirectory);
    // By the real clock: a test that sets the simulator's an hour ahead must not time out an ffmpeg that just began.
    private readonly SlateRenderer _renderer = new(options.Ffmpeg);
    private readonly SemaphoreSlim _places = new(options.MaxConcurrentRenders);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<string, (Task Drawing, CancellationTokenSource Stop)> _drawings = new(StringComparer.Ordinal);

    /// <summary>The file of a request's clip; scenarios with several videos have more than one.</summary>
    public string File(string requestId, int number = 1) =>
        Path.Combine(_folder, number == 1 ? $"{requestId}.mp4" : $"{requestId}-{number}.mp4");

    public void Begin(SimulatedRequest request)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        _drawings[request.Id] = (Task.Run(() => DrawAsync(request, stop.Token), CancellationToken.None), stop);
    }

    public void Abandon(SimulatedRequest request)
    {
        if (_drawings.TryGetValue(request.Id, out var drawing))
            drawing.Stop.Cancel();
    }

    /// <summary>Removes the clips of a request that is forgotten.</summary>
    public void Forget(string requestId)
    {
        if (_drawings.TryRemove(requestId, out var drawing))
            drawing.Stop.Dispose();
        foreach (var file in Directory.EnumerateFiles(_folder, $"{requestId}*.mp4"))
            System.IO.File.Delete(file);
    }

    /// <summary>Done when the clip is drawn, could not be drawn, or was abandoned; it never throws.</summary>
    public Task WaitAsync(string requestId) =>
        _drawings.TryGetValue(requestId, out var drawing)
            ? drawing.Drawing.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)
            : Task.CompletedTask;

    public bool IsDone(string requestId) => !_drawings.TryGetValue(requestId, out var drawing) || drawing.Drawing.IsCompleted;

    /// <summary>Why the clip could not be drawn, or null.</summary>
    public string? Problem(string requestId) =>
        _drawings.TryGetValue(requestId, out var drawing) && drawing.Drawing.Exception is { } failure
            ? failure.GetBaseException().Message
            : null;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        foreach (var id in _drawings.Keys)
            await WaitAsync(id);
        foreach (var (_, stop) in _drawings.Values)
            stop.Dispose();
        _closing.Dispose();
        _places.Dispose();
    }

    private async Task DrawAsync(SimulatedRequest request, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            for (var number = 1; number <= request.Scenario.Videos; number++)
            {
                var file = File(request.Id, number);
                if (!System.IO.File.Exists(file))
                    await _renderer.RenderAsync(Slate(request, number), file, cancellation: cancellation);
            }
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogFailure(logger, request.Id, problem);
            throw;
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>What a killed process left half drawn goes.</summary>
    private static string Prepare(string dataDirectory)
    {
        var folder = Directory.CreateDirectory(Path.Combine(dataDirectory, "clips")).FullName;
        foreach (var unfinished in Directory.EnumerateFiles(folder, "*.part"))
            System.IO.File.Delete(unfinished);
        return folder;
    }

    private SlateRequest Slate(SimulatedRequest request, int number)
    {
        var facts = request.Facts;
        var title = $"{KnownModels.NameOf(facts.ModelId)} · {request.Id[..8]}";
        return CutStories.Change(facts.Input.ToSlate(title, options.ClipShortSide, facts.Pace.Look + number), facts.Scenario);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The clip of request {RequestId} could not be drawn.")]
    private static partial void LogFailure(ILogger logger, string requestId, Exception problem);
}
