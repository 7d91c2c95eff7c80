using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace RunComfy.Tests.Client;

public sealed class OptionsTests
{
    [Fact]
    public void What_is_not_set_has_the_documented_defaults()
    {
        var options = OptionsFrom();

        options.ApiKey.ShouldBe("");
        options.BaseAddress.ShouldBe(new Uri("https://model-api.runcomfy.net/"));
        options.MediaHosts.ShouldBeEmpty();
        options.ConnectTimeout.ShouldBe(TimeSpan.FromSeconds(10));
        options.GetTimeout.ShouldBe(TimeSpan.FromSeconds(20));
        options.SubmitTimeout.ShouldBe(TimeSpan.FromSeconds(90));
        options.MaxDownloadBytes.ShouldBe(2L * 1024 * 1024 * 1024);
    }

    [Fact]
    public void Settings_are_read_from_the_section_RunComfy()
    {
        var options = OptionsFrom(
            ("RunComfy:ApiKey", "k"),
            ("RunComfy:BaseAddress", "http://127.0.0.1:9000"),
            ("RunComfy:MediaHosts:0", "cdn.example.com"),
            ("RunComfy:MediaHosts:1", "http://127.0.0.1:9000"),
            ("RunComfy:GetTimeout", "00:00:05"));

        options.ApiKey.ShouldBe("k");
        options.MediaHosts.ShouldBe(["cdn.example.com", "http://127.0.0.1:9000"]);
        options.GetTimeout.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Every_wrong_setting_is_named_at_once()
    {
        var problems = Should.Throw<OptionsValidationException>(() => OptionsFrom(
            ("RunComfy:ApiKey", "hidden key"),
            ("RunComfy:BaseAddress", "ftp://x/"),
            ("RunComfy:MediaHosts:0", "*.runcomfy.net"),
            ("RunComfy:MediaHosts:1", "*"),
            ("RunComfy:ConnectTimeout", "00:02:00"),
            ("RunComfy:GetTimeout", "-00:00:01"),
            ("RunComfy:SubmitTimeout", "00:01:31"),
            ("RunComfy:DownloadIdleTimeout", "00:00:00"),
            ("RunComfy:MaxDownloadBytes", "0"),
            ("RunComfy:MinDownloadBytesPerSecond", "-1"))).Failures.ToList();

        string[] keys =
        [
            "ApiKey", "BaseAddress", "MediaHosts:1", "ConnectTimeout", "GetTimeout", "SubmitTimeout", "DownloadIdleTimeout",
            "MaxDownloadBytes", "MinDownloadBytesPerSecond",
        ];
        problems.Count.ShouldBe(keys.Length);
        foreach (var key in keys)
            problems.ShouldContain(problem => problem.StartsWith($"RunComfy:{key} "));
        problems.ShouldAllBe(problem => !problem.Contains("hidden"));
    }

    [Theory]
    [InlineData("https://model-api.runcomfy.net/", true)]
    [InlineData("https://model-api.runcomfy.net", true)]
    [InlineData("https://gateway.example.com/runcomfy", true)]
    [InlineData("http://127.0.0.1:9000/", true)]
    [InlineData("http://[::1]:9000/", true)]
    [InlineData("http://localhost:9000/", true)]
    [InlineData("http://10.0.0.7/", true)]
    [InlineData("http://172.16.3.4/", true)]
    [InlineData("http://192.168.1.1/", true)]
    [InlineData("http://[fd00::1]/", true)]
    [InlineData("http://upstream:8080/", true)]
    [InlineData("http://host.docker.internal:8080/", true)]
    [InlineData("http://model-api.runcomfy.net/", false)]
    [InlineData("http://8.8.8.8/", false)]
    [InlineData("http://172.32.0.1/", false)]
    [InlineData("http://[2606:4700::1]/", false)]
    [InlineData("https://user:pass@model-api.runcomfy.net/", false)]
    [InlineData("https://model-api.runcomfy.net/?a=b", false)]
    [InlineData("https://model-api.runcomfy.net/#a", false)]
    [InlineData("ftp://model-api.runcomfy.net/", false)]
    [InlineData("model-api.runcomfy.net", false)]
    [InlineData("/v1", false)]
    public void The_key_may_travel_in_plain_text_only_nearby(string address, bool allowed)
    {
        var options = new RunComfyOptions { BaseAddress = new Uri(address, UriKind.RelativeOrAbsolute) };

        new RunComfyOptionsValidator().Validate(null, options).Succeeded.ShouldBe(allowed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("key with spaces")]
    [InlineData("key\r\nX-Injected: 1")]
    [InlineData("ключ")]
    public void A_client_is_not_made_with_a_key_that_cannot_be_one(string key)
    {
        using var factory = new RunComfyClientFactory(
            Options.Create(new RunComfyOptions()), TimeProvider.System, NullLoggerFactory.Instance);

        var problem = Should.Throw<ArgumentException>(() => factory.Create(new Uri("https://model-api.runcomfy.net/"), key));

        if (key.Length > 0)
            problem.Message.ShouldNotContain(key);
    }

    [Fact]
    public async Task A_program_gets_a_client_and_a_downloader_for_its_settings()
    {
        await using var server = ScriptedServer.Answering(Answers.Json(200, """{"status":"in_progress"}"""));
        await using var services = Services(("RunComfy:ApiKey", "k"), ("RunComfy:BaseAddress", server.Address.ToString()));

        var client = services.GetRequiredService<IRunComfyClient>();

        (await client.GetStatusAsync(ClientUnderTest.Id, CancellationToken.None)).ShouldBeOfType<StatusAnswer.InProgress>();
        client.BaseAddress.ShouldBe(server.Address);
        services.GetRequiredService<IMediaDownloader>().ShouldNotBeNull();
    }

    [Fact]
    public void Without_a_key_the_factory_is_there_and_the_client_is_not()
    {
        using var services = Services();

        services.GetRequiredService<RunComfyClientFactory>().ShouldNotBeNull();
        Should.Throw<ArgumentException>(() => services.GetRequiredService<IRunComfyClient>()).Message.ShouldContain("key is empty");
    }

    private static RunComfyOptions OptionsFrom(params (string Key, string Value)[] settings)
    {
        using var services = Services(settings);
        return services.GetRequiredService<IOptions<RunComfyOptions>>().Value;
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddRunComfyClient()
            .BuildServiceProvider();
    }
}
