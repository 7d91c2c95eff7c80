using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Settings;

/// <summary>What a browser calls itself, in words that its owner knows it by.</summary>
public static class BrowserName
{
    // The first that fits counts: every browser also claims to be others.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    /// <summary>"Firefox on Linux", or that it isn't known.</summary>
    public static string Of(string said, IStringLocalizer<SettingsWords> words) =>
        (Find(Browsers, said), Find(Systems, said)) switch
        {
            ({ } browser, { } system) => words["BrowserOn", browser, system],
            ({ } browser, null) => browser,
            _ => words["BrowserUnknown"],
        };

    private static string? Find((string Sign, string Name)[] known, string said) =>
        Array.Find(known, each => said.Contains(each.Sign, StringComparison.Ordinal)).Name;
}
