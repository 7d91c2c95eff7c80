using System.Globalization;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Kit;

/// <summary>1st, 2nd, 3rd … as the reader's language writes them.</summary>
public static class Ordinals
{
    /// <summary>The ordinal of a number from 1.</summary>
    public static string Of(int number, IStringLocalizer<KitWords> words)
    {
        var text = number.ToString(CultureInfo.CurrentCulture);
        return (number % 100, number % 10) switch
        {
            ( >= 11 and <= 13, _) => words["OrdinalOther", text],
            (_, 1) => words["OrdinalFirst", text],
            (_, 2) => words["OrdinalSecond", text],
            (_, 3) => words["OrdinalThird", text],
            _ => words["OrdinalOther", text],
        };
    }
}
