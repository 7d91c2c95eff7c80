using KlingStudio.Core.Projects;
using KlingStudio.Engine.Projects;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Storyboards;

/// <summary>What scenes are called in the reader's language.</summary>
internal static class SceneNames
{
    public static string Of(SceneCard scene, IStringLocalizer<StoryboardWords> words) =>
        scene.Name.Length > 0 ? words["SceneNamed", scene.Number, scene.Name] : words["SceneNumber", scene.Number];

    /// <summary>A copy's name: none when the scene goes by its number.</summary>
    public static string OfCopy(SceneCard scene, IStringLocalizer<StoryboardWords> words) =>
        scene.Name.Length > 0 ? words["CopyOf", NameRule.Leave(scene.Name, words["CopyOf", ""].Value.Length)] : "";
}
