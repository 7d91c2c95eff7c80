using System.Globalization;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Settings;

/// <summary>A file's size as people say it.</summary>
internal static class FileSize
{
    public static string Of(long bytes, IStringLocalizer<SettingsWords> words) => bytes < 1_000_000
        ? words["Kilobytes", (bytes / 1e3).ToString("N0", CultureInfo.CurrentCulture)]
        : words["Megabytes", (bytes / 1e6).ToString("N1", CultureInfo.CurrentCulture)];
}
