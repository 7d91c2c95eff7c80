using System.Net;
using Shouldly;
using TestKit.Running;
using Xunit;

namespace KlingStudio.Web.Tests.Hosting;

/// <summary>A running studio without a key, and its administrator.</summary>
public sealed class RunningStudio : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("studio-web-").FullName;
    private ServerProcess? _server;

    /// <summary>A stranger's: it keeps no cookies and follows no redirect.</summary>
    public HttpClient Client { get; } = new(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false });

    /// <summary>What the administrator's browser keeps.</summary>
    public string SessionCookies { get; private set; } = "";

    public string DataFolder => Path.Combine(_folder, "data");

    public string Output => _server!.Output;

    public async ValueTask InitializeAsync()
    {
        _server = await ServerProcess.StartAsync("KlingStudio.Web", new Dictionary<string, string> { ["Studio__DataDirectory"] = DataFolder, ["RunComfy__ApiKey"] = "" }, _folder);
        Client.BaseAddress = _server.Address;
        using var visitor = await HttpVisitor.InAsync(_server.Address);
        SessionCookies = visitor.CookieHeader;
    }

    /// <summary>The administrator asks for something.</summary>
    public async Task<HttpResponseMessage> GetAsync(string address, string? accepts = null, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Cookie", cookie is null ? SessionCookies : $"{SessionCookies}; {cookie}");
        if (accepts is not null)
            request.Headers.Add("Accept-Language", accepts);
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

public sealed class StudioPagesTests(RunningStudio studio) : IClassFixture<RunningStudio>
{
    [Theory]
    [InlineData("/", "text/html", "<!DOCTYPE html>")]
    [InlineData("/projects", "text/html", "css/tokens")]
    [InlineData("/settings", "text/html", "css/tokens")]
    [InlineData("/_framework/blazor.web.js", "text/javascript", "Blazor")]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css", "text/css", ".mud-")]
    [InlineData("/css/tokens.css", "text/css", "--accent")]
    [InlineData("/KlingStudio.Web.styles.css", "text/css", ".rail")]
    [InlineData("/Storyboards/PromptBox.razor.js", "text/javascript", "export function attach")]
    [InlineData("/js/connection.js", "text/javascript", "Blazor.start")]
    public async Task Everything_a_page_needs_is_served_with_its_content(string address, string type, string content)
    {
        using var answer = await studio.GetAsync(address);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(content);
    }

    [Theory]
    [InlineData("en", "studio-theme=light", "data-theme=\"light\"", "Opening the studio…", "Kling Studio needs JavaScript.")]
    [InlineData("es", "studio-theme=dark", "data-theme=\"dark\"", "Abriendo el estudio…", "Kling Studio necesita JavaScript.")]
    public async Task The_first_paint_has_its_theme_and_its_words_before_any_script_runs(string language, string cookie, string theme, string opening, string scripts)
    {
        using var answer = await studio.GetAsync("/", language, cookie);
        var page = System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        page.ShouldContain("<title>Kling Studio</title>");
        page.ShouldContain(theme);
        page.ShouldContain(opening);
        page.IndexOf("<noscript", StringComparison.Ordinal).ShouldBeInRange(0, page.IndexOf(scripts, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_address_answers_404_with_a_page()
    {
        using var answer = await studio.GetAsync("/no-such-page");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("<html");
    }

    [Theory]
    [InlineData("es-MX,es;q=0.9,en;q=0.8", null, "es")]
    [InlineData("en-GB", null, "en")]
    [InlineData("fr-FR", null, "en")]
    [InlineData("en-US", ".AspNetCore.Culture=c%3Des%7Cuic%3Des", "es")]
    public async Task The_browsers_language_decides_until_someone_chooses(string accepts, string? cookie, string language)
    {
        (await PageAsync(accepts, cookie)).ShouldContain($"<html lang=\"{language}\"");
    }

    [Theory]
    [InlineData(null, "dark")]
    [InlineData("studio-theme=light", "light")]
    [InlineData("studio-theme=<script>", "dark")]
    public async Task The_first_byte_already_has_the_theme(string? cookie, string theme)
    {
        (await PageAsync("en", cookie)).ShouldContain($"data-theme=\"{theme}\"");
    }

    [Fact]
    public async Task A_page_loads_nothing_from_outside_and_may_not()
    {
        using var answer = await studio.GetAsync("/");
        var page = await answer.Content.ReadAsStringAsync();

        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'self'; script-src 'self';");
        page.ShouldNotContain("http://");
        page.ShouldNotContain("https://");
    }

    [Fact]
    public async Task Health_is_told_without_a_browser()
    {
        (await studio.Client.GetStringAsync("/health/live")).ShouldContain("\"live\"");
        using var ready = await studio.Client.GetAsync("/health/ready");

        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ready.Content.ReadAsStringAsync()).ShouldStartWith("{\"status\":");
    }

    [Fact]
    public async Task The_program_can_ask_itself()
    {
        var well = await Launch.UntilItEndsAsync(["--health"], new() { ["ASPNETCORE_URLS"] = studio.Client.BaseAddress!.ToString() });
        var nobody = await Launch.UntilItEndsAsync(["--health"], new() { ["ASPNETCORE_URLS"] = "http://127.0.0.1:1" });

        well.ExitCode.ShouldBe(0, well.Errors);
        nobody.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task The_data_folder_holds_the_keys_and_the_simulators_data()
    {
        (await studio.GetAsync("/")).Dispose();

        Directory.Exists(Path.Combine(studio.DataFolder, "simulator")).ShouldBeTrue();
        Directory.GetFiles(Path.Combine(studio.DataFolder, "keys"), "key-*.xml").ShouldNotBeEmpty();
    }

    private async Task<string> PageAsync(string accepts, string? cookie)
    {
        using var answer = await studio.GetAsync("/", accepts, cookie);
        return await answer.Content.ReadAsStringAsync();
    }
}
