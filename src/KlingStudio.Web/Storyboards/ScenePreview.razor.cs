using System.Globalization;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Projects;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Projects;

namespace KlingStudio.Web.Storyboards;

/// <summary>What the preview draws. Nothing in it changes with a keystroke or a rolled boundary, so that a playing take goes on playing.</summary>
public sealed record PreviewView(SceneId Scene, string ProjectName, int SceneNumber, string AspectRatio, bool HasWords, TakeId? Take)
{
    /// <summary>Width by height, as a style sheet divides them.</summary>
    public string Ratio => AspectRatio.Split(':') is [var width, var height] && IsSide(width) && IsSide(height) ? $"{width} / {height}" : "16 / 9";

    public static PreviewView Of(ProjectDetails project, OpenScene scene)
    {
        var card = project.Scenes.FirstOrDefault(card => card.Id == scene.Document.Id);
        return new PreviewView(
            scene.Document.Id, project.Name, card?.Number ?? scene.Document.Number, scene.Storyboard.AspectRatio,
            !string.IsNullOrWhiteSpace(scene.Storyboard.ScenePrompt), card?.PosterTake);
    }

    private static bool IsSide(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var side) && side > 0;
}

/// <summary>The latest take, its caption and what is being made, or an empty frame that teaches the next step.</summary>
public sealed partial class ScenePreview : Steady<PreviewView>
{
    private TakeCard? _take;

    protected override async Task OnParametersSetAsync()
    {
        if (View.Take != _take?.Id)
            _take = View.Take is { } id ? (await Takes.FindAsync(id))?.Card : null;
    }

    // A take keeps its own shape, whatever the scene is set to by now.
    private string Ratio(TakeCard take) => take is { Width: > 0, Height: > 0 } ? $"{take.Width} / {take.Height}" : View.Ratio;
}
