using KlingStudio.Core.Gallery;
using KlingStudio.Core.Projects;
using KlingStudio.Engine.Projects;

namespace KlingStudio.Web.Storyboards;

/// <summary>What the preview draws. Nothing in it changes with a keystroke or a rolled boundary, so that a playing take goes on playing.</summary>
public sealed record PreviewView(SceneId Scene, string ProjectName, int SceneNumber, string AspectRatio, bool HasWords, TakeId? Take)
{
    public string Shape => AspectRatio.Replace(":", " / ", StringComparison.Ordinal);

    public static PreviewView Of(ProjectDetails project, OpenScene scene)
    {
        var card = project.Scenes.FirstOrDefault(card => card.Id == scene.Document.Id);
        return new PreviewView(
            scene.Document.Id, project.Name, card?.Number ?? scene.Document.Number, scene.Storyboard.AspectRatio,
            !string.IsNullOrWhiteSpace(scene.Storyboard.ScenePrompt), card?.PosterTake);
    }
}

/// <summary>The latest take, or an empty stage that teaches the next step.</summary>
public sealed partial class ScenePreview : Steady<PreviewView>;
