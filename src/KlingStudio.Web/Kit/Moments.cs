using System.Globalization;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Kit;

/// <summary>Past moments as people say them.</summary>
public static class Moments
{
    /// <summary>"just now", "5 min ago", "today 10:31", "yesterday 10:31", "3 Nov", "3 Nov 2025", in the reader's zone and language.</summary>
    public static string Describe(DateTime at, DateTime now, TimeZoneInfo zone, IStringLocalizer<KitWords> words)
    {
        var ago = now - at;
        if (ago < TimeSpan.FromMinutes(1))
            return words["JustNow"];
        if (ago < TimeSpan.FromHours(1))
            return words["MinutesAgo", (int)ago.TotalMinutes];

        var there = TimeZoneInfo.ConvertTimeFromUtc(at, zone);
        var here = TimeZoneInfo.ConvertTimeFromUtc(now, zone);
        var clock = there.ToString("t", CultureInfo.CurrentCulture);
        return (here.Date - there.Date).Days switch
        {
            0 => words["TodayAt", clock],
            1 => words["YesterdayAt", clock],
            _ => there.ToString(there.Year == here.Year ? words["DayOfYear"] : words["DayOfAnyYear"], CultureInfo.CurrentCulture),
        };
    }
}
