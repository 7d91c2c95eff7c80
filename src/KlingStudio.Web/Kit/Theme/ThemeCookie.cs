namespace KlingStudio.Web.Kit.Theme;

/// <summary>The theme travels in a cookie, so that the very first byte of a page already has its colours.</summary>
internal static class ThemeCookie
{
    public const string Name = "studio-theme";

    public static ThemeChoice Read(HttpRequest request) =>
        request.Cookies[Name] == "light" ? ThemeChoice.Light : ThemeChoice.Dark;
}
