namespace KlingStudio.Web.Kit.Theme;

/// <summary>How bright the studio is. Dark, so that pictures shine, unless someone chooses otherwise.</summary>
public enum ThemeChoice
{
    Dark,
    Light,
}
