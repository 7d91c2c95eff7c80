using System.Globalization;

namespace KlingStudio.Web.Kit;

/// <summary>How people type whole seconds: "4", " 04 ", "4 s".</summary>
internal static class SecondsText
{
    public static bool TryParse(string text, out int seconds)
    {
        var number = text.AsSpan().Trim();
        if (number.EndsWith("s", StringComparison.OrdinalIgnoreCase))
            number = number[..^1].TrimEnd();
        return int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out seconds);
    }
}
