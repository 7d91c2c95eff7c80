using KlingStudio.Web.Kit.Theme;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Shell;

/// <summary>What one reader's browser told and chose: the theme, the language, the time zone. One per circuit; kept in cookies.</summary>
public sealed class Reader(IJSRuntime browser)
{
    public const string ThemeCookie = "studio-theme";
    public const string ZoneCookie = "studio-zone";
    public const string ZoneChoiceCookie = "studio-zone-choice";

    /// <summary>Raised when something here changed.</summary>
    public event Action? Changed;

    /// <summary>The theme now.</summary>
    public ThemeChoice Theme { get; private set; }

    /// <summary>The zone in which to tell times: the chosen one, else the browser's.</summary>
    public TimeZoneInfo Zone => ChosenZone ?? BrowserZone;

    /// <summary>The zone that the browser tells.</summary>
    public TimeZoneInfo BrowserZone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>The zone that the reader chose, or null: as the browser says.</summary>
    public TimeZoneInfo? ChosenZone { get; private set; }

    /// <summary>Takes what the cookies of the page's own request said.</summary>
    public void Remember(ThemeChoice theme, string? zone, string? chosenZone = null)
    {
        Theme = theme;
        BrowserZone = Find(zone) ?? TimeZoneInfo.Utc;
        ChosenZone = Find(chosenZone);
    }

    /// <summary>Asks the browser for its time zone, which no request tells.</summary>
    public async Task AskZoneAsync()
    {
        var script = await ScriptAsync();
        var zone = Find(await script.InvokeAsync<string?>("timeZone", ZoneCookie)) ?? TimeZoneInfo.Utc;
        if (zone.Id == BrowserZone.Id)
            return;
        BrowserZone = zone;
        Changed?.Invoke();
    }

    /// <summary>Tells times in a zone, here and on later visits; null follows the browser again.</summary>
    public async Task ChooseZoneAsync(string? zone)
    {
        ChosenZone = Find(zone);
        Changed?.Invoke();
        var script = await ScriptAsync();
        await script.InvokeVoidAsync("chooseZone", ZoneChoiceCookie, ChosenZone?.Id ?? "");
    }

    /// <summary>Changes the theme, here and for later visits.</summary>
    public async Task ChooseThemeAsync(ThemeChoice theme)
    {
        Theme = theme;
        Changed?.Invoke();
        var script = await ScriptAsync();
        await script.InvokeVoidAsync("chooseTheme", ThemeCookie, theme == ThemeChoice.Light ? "light" : "dark");
    }

    /// <summary>Changes the language for this and later visits; the page is loaded anew.</summary>
    public async Task ChooseLanguageAsync(string language)
    {
        var script = await ScriptAsync();
        await script.InvokeVoidAsync("chooseLanguage", language);
    }

    /// <summary>The theme that a page's request asked for: dark, so that pictures shine, unless someone chose otherwise.</summary>
    internal static ThemeChoice ThemeOf(HttpRequest request) =>
        request.Cookies[ThemeCookie] == "light" ? ThemeChoice.Light : ThemeChoice.Dark;

    private static TimeZoneInfo? Find(string? zone) =>
        zone is { Length: > 0 } && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : null;

    private ValueTask<IJSObjectReference> ScriptAsync() => browser.InvokeAsync<IJSObjectReference>("import", "./js/reader.js");
}
