using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace RunComfy.Tests.Client;

/// <summary>A real client, with a key, for one address.</summary>
internal sealed class ClientUnderTest : IDisposable
{
    public const string Key = "secret-key-5d1f";
    public static readonly ModelId Model = ModelId.Parse("kling/kling-3.0/pro/text-to-video");
    public static readonly RequestId Id = RequestId.Parse("req-1");
    public static readonly byte[] Input = Encoding.UTF8.GetBytes("""{"prompt":"Una niña cruza el río ☂","duration":5}""");

    private readonly RunComfyClientFactory factory;

    public ClientUnderTest(
        Uri address, TimeProvider? clock = null, Action<RunComfyOptions>? configure = null, ILoggerFactory? loggers = null)
    {
        var options = new RunComfyOptions();
        configure?.Invoke(options);
        factory = new RunComfyClientFactory(
            Options.Create(options), clock ?? TimeProvider.System, loggers ?? NullLoggerFactory.Instance);
        Client = factory.Create(address, Key);
    }

    public IRunComfyClient Client { get; }

    public Task<SubmitOutcome> SubmitAsync(CancellationToken cancellationToken = default) =>
        Client.SubmitAsync(Model, Input, cancellationToken);

    public void Dispose() => factory.Dispose();

    /// <summary>What a submission ends as when the API answers so.</summary>
    public static async Task<SubmitOutcome> SubmitAgainst(string rawAnswer)
    {
        await using var server = ScriptedServer.Answering(rawAnswer);
        using var under = new ClientUnderTest(server.Address);
        var outcome = await under.SubmitAsync();
        server.Requests.Count.ShouldBe(1);
        return outcome;
    }

    public static async Task<StatusAnswer> StatusAgainst(string rawAnswer)
    {
        await using var server = ScriptedServer.Answering(rawAnswer);
        using var under = new ClientUnderTest(server.Address);
        return await under.Client.GetStatusAsync(Id, CancellationToken.None);
    }

    public static async Task<ResultAnswer> ResultAgainst(string rawAnswer)
    {
        await using var server = ScriptedServer.Answering(rawAnswer);
        using var under = new ClientUnderTest(server.Address);
        return await under.Client.GetResultAsync(Id, includeCost: true, CancellationToken.None);
    }

    public static async Task<CancelAnswer> CancelAgainst(string rawAnswer)
    {
        await using var server = ScriptedServer.Answering(rawAnswer);
        using var under = new ClientUnderTest(server.Address);
        return await under.Client.CancelAsync(Id, CancellationToken.None);
    }

    public static async Task<KeyCheck> CheckKeyAgainst(string rawAnswer)
    {
        await using var server = ScriptedServer.Answering(rawAnswer);
        using var under = new ClientUnderTest(server.Address);
        return await under.Client.CheckKeyAsync(Model, CancellationToken.None);
    }
}
