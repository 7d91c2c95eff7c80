using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Storyboards;

/// <summary>The API's shot types in the reader's language; one that the studio doesn't know stays as it is.</summary>
internal static class ShotTypeNames
{
    public static string Of(string shotType, IStringLocalizer<StoryboardWords> words) => shotType switch
    {
        "customize" => words["ShotTypeCustomize"],
        "intelligent" => words["ShotTypeIntelligent"],
        _ => shotType,
    };
}
