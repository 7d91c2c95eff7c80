using System.Globalization;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Kit;

/// <summary>A slate as text, for labels and accessible names: <c>ANNIVERSARY / SC 3 / TK 4</c>.</summary>
public static class SlateText
{
    /// <summary>The label of a scene, or of one of its takes.</summary>
    public static string Of(string project, int scene, int? take, IStringLocalizer<KitWords> words)
    {
        var name = project.ToUpper(CultureInfo.CurrentCulture);
        return take is { } number ? words["SlateTake", name, scene, number] : words["SlateScene", name, scene];
    }
}
