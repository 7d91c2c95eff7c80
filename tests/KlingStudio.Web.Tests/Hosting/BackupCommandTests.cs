using System.Net;
using System.Net.Http;
using Shouldly;
using TestKit.Running;
using Xunit;

namespace KlingStudio.Web.Tests.Hosting;

/// <summary>Copies and restores from the console, with the real program on both sides.</summary>
public sealed class BackupCommandTests : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("studio-backup-").FullName;

    private string Data => Path.Combine(_folder, "data");

    private Dictionary<string, string> Settings => new() { ["Studio__DataDirectory"] = Data, ["RunComfy__ApiKey"] = "" };

    [Fact]
    public async Task A_running_studio_is_copied_and_restored_and_comes_back_by_itself_without_its_sessions()
    {
        // A port of its own, so that it comes back where it was.
        var settings = Settings;
        settings["ASPNETCORE_URLS"] = FreePort.Address();
        await using var studio = await ServerProcess.StartAsync("KlingStudio.Web", settings, _folder);
        using var elena = await HttpVisitor.InAsync(studio.Address);
        (await StatusAsync(elena, "/settings")).ShouldBe(HttpStatusCode.OK);

        var (code, output, errors) = await Launch.UntilItEndsAsync(["--backup"], Settings);
        code.ShouldBe(0, errors);
        var copy = output.Split('\n')[0].Trim();
        copy.ShouldStartWith(Path.Combine(Data, "backups"));
        output.ShouldContain($"{new FileInfo(copy).Length} bytes.");
        output.ShouldContain("0 projects");
        using (var download = await elena.Client.GetAsync($"/backups/{Path.GetFileName(copy)}"))
        {
            download.StatusCode.ShouldBe(HttpStatusCode.OK);
            download.Headers.CacheControl!.NoStore.ShouldBeTrue();
            download.Content.Headers.ContentDisposition!.FileName.ShouldBe(Path.GetFileName(copy));
            (await download.Content.ReadAsByteArrayAsync()).ShouldBe(await File.ReadAllBytesAsync(copy));
        }

        (code, output, errors) = await Launch.UntilItEndsAsync(["--restore", copy, "--yes"], Settings);
        code.ShouldBe(0, errors);
        output.ShouldContain("everyone is signed out");
        output.ShouldContain("Restored: the studio is starting with it.");

        await ReadyAsync(studio.Address);
        (await StatusAsync(elena, "/settings")).ShouldBe(HttpStatusCode.Redirect);
        (await elena.SignInAsync()).Dispose();
        (await StatusAsync(elena, "/settings")).ShouldBe(HttpStatusCode.OK, studio.Output);
        Directory.GetFiles(Path.Combine(Data, "backups"), "*-before-restore.db").ShouldHaveSingleItem();

        // It is still one process, and stops when it is asked to.
        await studio.StopAsync();
    }

    [Fact]
    public async Task A_stopped_studio_is_copied_to_any_file_and_restored_at_once()
    {
        await using (var studio = await ServerProcess.StartAsync("KlingStudio.Web", Settings, _folder))
            await studio.StopAsync();
        var copy = Path.Combine(_folder, "copy.db");

        var (code, output, errors) = await Launch.UntilItEndsAsync(["--backup", copy], Settings);
        code.ShouldBe(0, errors);
        output.ShouldStartWith(copy);
        (await Launch.UntilItEndsAsync(["--backup", copy], Settings)).ExitCode.ShouldBe(1, "it is there already");

        // Nobody answers the question: nothing happens.
        (code, output, errors) = await Launch.UntilItEndsAsync(["--restore", copy], Settings);
        (code, errors).ShouldBe((1, $"Nothing was changed. To restore without being asked, add --yes.{Environment.NewLine}"));
        Directory.GetFiles(Path.Combine(Data, "backups")).ShouldBeEmpty();

        (code, output, errors) = await Launch.UntilItEndsAsync(["--restore", copy, "--yes"], Settings);
        code.ShouldBe(0, errors);
        output.ShouldContain("Restored. Start the studio.");
        await using var again = await ServerProcess.StartAsync("KlingStudio.Web", Settings, _folder);
        await ReadyAsync(again.Address);
    }

    [Theory]
    [InlineData(2, "--restore FILE [--yes]", "--restore")]
    [InlineData(2, "--restore FILE [--yes]", "--restore", "--yes")]
    [InlineData(2, "--backup [FILE]", "--backup", "one", "two")]
    [InlineData(1, "Nothing was restored. There is no such file.", "--restore", "nowhere.db", "--yes")]
    [InlineData(1, "No backup was made. There is no such file.", "--backup")]
    public async Task What_cannot_be_done_is_said_and_makes_no_folder(int expected, string sentence, params string[] arguments)
    {
        var (code, _, errors) = await Launch.UntilItEndsAsync(arguments, Settings);

        code.ShouldBe(expected);
        errors.ShouldContain(sentence);
        Directory.Exists(Data).ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<HttpStatusCode> StatusAsync(HttpVisitor visitor, string address)
    {
        using var answer = await visitor.Client.GetAsync(address);
        return answer.StatusCode;
    }

    /// <summary>Asks until it answers: between the two studios of the process nobody listens.</summary>
    private static async Task ReadyAsync(Uri studio)
    {
        using var client = new HttpClient { BaseAddress = studio };
        using var bound = new CancellationTokenSource(Bound);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync(bound.Token))
            try
            {
                if ((await client.GetAsync("/health/ready", bound.Token)).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
    }
}
