using System.Net;
using CliWrap;
using Shouldly;
using TestKit;
using Xunit;

namespace RunComfy.Tests.Simulator;

public sealed class StandaloneTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_simulator_runs_alone_with_settings_from_the_environment_and_stops_on_a_signal()
    {
        using var stop = new CancellationTokenSource();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Program(line => address.TrySetResult(new Uri(line.Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal)))))
            .ExecuteAsync(CancellationToken.None, stop.Token);

        using var http = new HttpClient { BaseAddress = await address.Task };
        using var stranger = await http.GetAsync(RunningSimulator.Pro);
        http.DefaultRequestHeaders.Authorization = new("Bearer", "right");
        using var friend = await http.GetAsync(RunningSimulator.Pro);
        await stop.CancelAsync();

        (stranger.StatusCode, friend.StatusCode).ShouldBe((HttpStatusCode.Unauthorized, HttpStatusCode.OK));
        (await Should.ThrowAsync<OperationCanceledException>(() => (Task)running)).ShouldNotBeNull();
        File.Exists(_folder["ledger.jsonl"]).ShouldBeTrue();
    }

    [Fact]
    public async Task A_setting_that_makes_no_sense_is_told_in_a_sentence()
    {
        var said = "";

        var run = await Program(_ => { }, speed: "0").WithStandardErrorPipe(PipeTarget.ToDelegate(line => said += line)).ExecuteAsync();

        run.ExitCode.ShouldBe(1);
        said.ShouldBe("The simulator could not start: Simulator:Speed must be above 0, not 0.");
    }

    private Command Program(Action<string> said, string speed = "10") => Cli.Wrap("dotnet")
        .WithArguments([Path.Combine(AppContext.BaseDirectory, "RunComfy.Simulator.dll"), "--urls", "http://127.0.0.1:0"])
        .WithEnvironmentVariables(environment => environment
            .Set("Simulator__Speed", speed).Set("Simulator__ApiKey", "right").Set("Simulator__DataDirectory", _folder.Path))
        .WithStandardOutputPipe(PipeTarget.ToDelegate(said))
        .WithValidation(CommandResultValidation.None);
}
