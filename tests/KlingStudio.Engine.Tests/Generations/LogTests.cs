using System.Collections.Concurrent;
using KlingStudio.Core.Generations;
using KlingStudio.Engine.Generations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Generations;

public sealed class LogTests
{
    private const string Key = "rc-key-that-must-stay-secret";
    private const string Prompt = "Nobody may read of the heron over the harbour";

    [Fact]
    public async Task The_log_of_a_full_run_names_every_generation_and_holds_neither_the_key_nor_a_prompt()
    {
        using var log = new Everything();
        await using var studio = await RunningStudio.StartAsync(key: Key, start: false, settings: new Dictionary<string, string?> { ["Generations:MaxInFlight"] = "20" });
        studio.Parts = services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        await studio.StartAgainAsync();
        var scene = await studio.SceneAsync(Prompt);
        string[] scenarios = ["none", "refuse:422", "accepted-error", "fail", "poll-error:500:1", "expired-link:2", "private-link", "error:500", "hostile-id"];
        studio.Upstream.Scenarios.Next(scenarios);
        var ids = new List<GenerationId>();
        foreach (var _ in scenarios)
            ids.Add(await studio.GenerateAsync(scene));
        foreach (var id in ids)
            await studio.SeeAsync(id, row => row.State.IsSettled());
        await studio.StopAsync();

        var lines = log.Lines.ToList();
        foreach (var id in ids)
            lines.ShouldContain(line => line.Level == LogLevel.Information && line.Text.Contains(id.ToString(), StringComparison.Ordinal));
        lines.ShouldNotContain(line => line.Text.Contains(Key, StringComparison.Ordinal), "not at any level");
        lines.ShouldNotContain(line => line.Level >= LogLevel.Information && line.Text.Contains("heron", StringComparison.Ordinal));
    }

    /// <summary>Everything that is said, with the exceptions.</summary>
    private sealed class Everything : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));

        public void Dispose()
        {
        }
    }
}
