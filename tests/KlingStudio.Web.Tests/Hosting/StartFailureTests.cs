using System.Net;
using System.Net.Sockets;
using Shouldly;
using TestKit.Running;
using Xunit;

namespace KlingStudio.Web.Tests.Hosting;

/// <summary>What keeps the studio from starting is told in sentences that name the setting, and never with a stack trace.</summary>
public sealed class StartFailureTests
{
    [Fact]
    public async Task All_wrong_settings_are_named_at_once()
    {
        var said = await FailsAsync(new()
        {
            ["Simulator__Speed"] = "fast",
            ["Models__0__MinSeconds"] = "three",
            ["Models__1__Name"] = " ",
            ["RunComfy__BaseAddress"] = "ftp://example.org/",
            ["ASPNETCORE_HTTP_PORTS"] = "80a",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "collector",
        });

        said.ShouldContain("Simulator:Speed is 'fast'");
        said.ShouldContain("Models:0:MinSeconds is 'three'");
        said.ShouldContain("ASPNETCORE_HTTP_PORTS is '80a'");
        said.ShouldContain("RunComfy:BaseAddress");
        said.ShouldContain("OTEL_EXPORTER_OTLP_ENDPOINT is 'collector'");
    }

    [Fact]
    public async Task A_speed_of_zero_is_out_of_range() =>
        (await FailsAsync(new() { ["Simulator__Speed"] = "0" })).ShouldContain("Simulator:Speed must be above 0");

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var said = await FailsAsync(new() { ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}" });

        said.ShouldContain($"http://127.0.0.1:{port} is in use");
        said.ShouldContain("ASPNETCORE_HTTP_PORTS");
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_to_is_named()
    {
        using var file = new TemporaryFile();

        var said = await FailsAsync(new() { ["Studio__DataDirectory"] = Path.Combine(file.Path, "data") });

        said.ShouldContain(file.Path);
        said.ShouldContain("Studio:DataDirectory");
    }

    [Fact]
    public async Task A_broken_settings_file_is_named_with_its_line()
    {
        var copy = Directory.CreateTempSubdirectory("studio-broken-").FullName;
        try
        {
            var built = Path.GetDirectoryName(Repository.Built("KlingStudio.Web"))!;
            foreach (var file in Directory.EnumerateFiles(built))
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            await File.WriteAllTextAsync(Path.Combine(copy, "appsettings.json"), "{\n  \"Studio\": {\n    \"DataDirectory\": \"data\n  }\n}");

            var (exitCode, output, errors) = await Launch.UntilItEndsAsync([], [], Path.Combine(copy, "KlingStudio.Web.dll"));

            exitCode.ShouldBe(1);
            errors.ShouldContain("appsettings.json");
            errors.ShouldContain("near line 3");
            (output + errors).ShouldNotContain("   at ");
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static async Task<string> FailsAsync(Dictionary<string, string> settings)
    {
        var (exitCode, output, errors) = await Launch.UntilItEndsAsync([], settings);

        exitCode.ShouldBe(1, output);
        errors.ShouldStartWith("Kling Studio can't start.");
        (output + errors).ShouldNotContain("   at ");
        return errors;
    }

    private sealed class TemporaryFile : IDisposable
    {
        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
