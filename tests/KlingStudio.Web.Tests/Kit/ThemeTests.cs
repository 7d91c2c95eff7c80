using System.Globalization;
using System.Text.RegularExpressions;
using KlingStudio.Web.Kit.Theme;
using MudBlazor;
using Shouldly;
using TestKit.Running;
using Xunit;

namespace KlingStudio.Web.Tests.Kit;

/// <summary>One palette, written twice (for our css, for MudBlazor), and readable in both themes.</summary>
public sealed partial class ThemeTests
{
    private static readonly string Css = File.ReadAllText(Path.Combine(Repository.Root, "wwwroot", "css", "tokens.css"));
    private static readonly MudTheme Theme = StudioTheme.Create();

    [Fact]
    public void MudBlazor_wears_the_dark_tokens() => Wears(Theme.PaletteDark, Tokens(":root {"));

    [Fact]
    public void MudBlazor_wears_the_light_tokens() => Wears(Theme.PaletteLight, Tokens(""":root[data-theme="light"] {"""));

    [Theory]
    [InlineData(":root {")]
    [InlineData(""":root[data-theme="light"] {""")]
    public void Every_text_is_readable_on_every_ground(string theme)
    {
        var tokens = Tokens(theme);
        string[] texts = ["text", "text-quiet", "text-faint", "accent", "good", "warn", "bad", "info"];
        string[] grounds = ["surface", "surface-raised", "surface-inset"];

        var unreadable = from text in texts
                         from ground in grounds
                         let contrast = Contrast(tokens[text], tokens[ground])
                         where contrast < 4.5
                         select string.Create(CultureInfo.InvariantCulture, $"{text} on {ground}: {contrast:0.00}");

        unreadable.ShouldBeEmpty("WCAG asks for 4.5 at least");
        Contrast(tokens["accent-ink"], tokens["accent"]).ShouldBeGreaterThanOrEqualTo(4.5);
    }

    private static void Wears(Palette palette, Dictionary<string, string> tokens)
    {
        Hex(palette.Primary).ShouldBe(tokens["accent"]);
        Hex(palette.PrimaryContrastText).ShouldBe(tokens["accent-ink"]);
        Hex(palette.Background).ShouldBe(tokens["surface"]);
        Hex(palette.BackgroundGray).ShouldBe(tokens["surface-inset"]);
        Hex(palette.Surface).ShouldBe(tokens["surface-raised"]);
        Hex(palette.TextPrimary).ShouldBe(tokens["text"]);
        Hex(palette.TextSecondary).ShouldBe(tokens["text-quiet"]);
        Hex(palette.TextDisabled).ShouldBe(tokens["text-faint"]);
        Hex(palette.Success).ShouldBe(tokens["good"]);
        Hex(palette.Warning).ShouldBe(tokens["warn"]);
        Hex(palette.Error).ShouldBe(tokens["bad"]);
        Hex(palette.Info).ShouldBe(tokens["info"]);
        Hex(palette.Divider).ShouldBe(tokens["line"]);
    }

    private static Dictionary<string, string> Tokens(string theme)
    {
        var start = Css.IndexOf(theme, StringComparison.Ordinal);
        start.ShouldBeGreaterThanOrEqualTo(0);
        return Token().Matches(Css[start..Css.IndexOf("\n}", start, StringComparison.Ordinal)]).ToDictionary(token => token.Groups[1].Value, token => token.Groups[2].Value);
    }

    private static string Hex(MudBlazor.Utilities.MudColor color) => color.Value[..7].ToLowerInvariant();

    private static double Contrast(string one, string other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Channel(int at)
        {
            var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    [GeneratedRegex(@"--([\w-]+):\s*(#[0-9a-f]{6})\b")]
    private static partial Regex Token();
}
