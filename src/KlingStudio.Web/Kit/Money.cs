using System.Globalization;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Kit;

/// <summary>Dollars as the reader's language writes them.</summary>
public static class Money
{
    /// <summary>For example <c>$2.52</c>. Whole cents, except that a price below one cent shows enough digits not to look free.</summary>
    public static string Usd(decimal usd, IStringLocalizer<KitWords> words)
    {
        var format = usd is > 0 and < 0.01m ? "0.000" : "#,0.00";
        return words["Usd", usd.ToString(format, CultureInfo.CurrentCulture)];
    }
}
