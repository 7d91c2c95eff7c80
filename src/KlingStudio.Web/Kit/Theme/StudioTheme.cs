using MudBlazor;

namespace KlingStudio.Web.Kit.Theme;

/// <summary>The studio's look for MudBlazor's controls: the same palette as wwwroot/css/tokens.css (a test compares them).</summary>
internal static class StudioTheme
{
    private const string Font = "var(--font)";

    public static MudTheme Create() => new()
    {
        PaletteDark = new PaletteDark
        {
            Primary = "#ffb454",
            PrimaryContrastText = "#1b1204",
            Secondary = "#a3acba",
            SecondaryContrastText = "#0b0d10",
            Tertiary = "#b48cf2",
            Info = "#7fb2ff",
            InfoContrastText = "#0b0d10",
            Success = "#5ec8a0",
            SuccessContrastText = "#0b0d10",
            Warning = "#f0c05a",
            WarningContrastText = "#0b0d10",
            Error = "#f07a6a",
            ErrorContrastText = "#0b0d10",
            Background = "#12151a",
            BackgroundGray = "#0e1115",
            Surface = "#191d24",
            Dark = "#0b0d10",
            AppbarBackground = "#12151a",
            AppbarText = "#e8ebf0",
            DrawerBackground = "#12151a",
            DrawerText = "#e8ebf0",
            DrawerIcon = "#a3acba",
            TextPrimary = "#e8ebf0",
            TextSecondary = "#a3acba",
            TextDisabled = "#8791a1",
            ActionDefault = "#a3acba",
            ActionDisabled = "#8791a1",
            ActionDisabledBackground = "#262c36",
            LinesDefault = "#262c36",
            LinesInputs = "#262c36",
            TableLines = "#262c36",
            Divider = "#262c36",
            OverlayDark = "rgba(4,5,7,0.6)",
        },
        PaletteLight = new PaletteLight
        {
            Primary = "#9a5000",
            PrimaryContrastText = "#ffffff",
            Secondary = "#535d6b",
            SecondaryContrastText = "#ffffff",
            Tertiary = "#6a3fb5",
            Info = "#1f5fc4",
            InfoContrastText = "#ffffff",
            Success = "#0d7a55",
            SuccessContrastText = "#ffffff",
            Warning = "#8a6100",
            WarningContrastText = "#ffffff",
            Error = "#b53526",
            ErrorContrastText = "#ffffff",
            Background = "#f6f7f9",
            BackgroundGray = "#eceff3",
            Surface = "#ffffff",
            Dark = "#1a1d22",
            AppbarBackground = "#f6f7f9",
            AppbarText = "#171a20",
            DrawerBackground = "#f6f7f9",
            DrawerText = "#171a20",
            DrawerIcon = "#535d6b",
            TextPrimary = "#171a20",
            TextSecondary = "#535d6b",
            TextDisabled = "#5b6575",
            ActionDefault = "#535d6b",
            ActionDisabled = "#5b6575",
            ActionDisabledBackground = "#dfe3ea",
            LinesDefault = "#dfe3ea",
            LinesInputs = "#c3cad5",
            TableLines = "#dfe3ea",
            Divider = "#dfe3ea",
            OverlayDark = "rgba(20,22,28,0.4)",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = [Font], FontSize = ".875rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = [Font], FontSize = ".875rem", FontWeight = "500", LineHeight = "1.45", LetterSpacing = "normal", TextTransform = "none" },
            Body1 = new Body1Typography { FontFamily = [Font], FontSize = ".875rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = [Font], FontSize = ".8125rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = [Font], FontSize = ".75rem", LineHeight = "1.4", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = [Font], FontSize = ".9375rem", FontWeight = "600", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = [Font], FontSize = "1rem", FontWeight = "650", LetterSpacing = "normal" },
        },
    };
}
