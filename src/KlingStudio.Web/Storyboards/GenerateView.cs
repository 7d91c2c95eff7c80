using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;

namespace KlingStudio.Web.Storyboards;

/// <summary>What the Generate button says, and what a fix of one of its problems was refused for.</summary>
/// <param name="Scene">What is generated.</param>
/// <param name="Seconds">How long it will be.</param>
/// <param name="Usd">What it is estimated to cost; null while its model is unknown.</param>
public sealed record GenerateView(SceneId Scene, int Seconds, decimal? Usd)
{
    public Problem? Problem { get; init; }

    public static GenerateView Of(OpenScene scene) =>
        new(scene.Document.Id, scene.Storyboard.TotalSeconds, PriceEstimate.Usd(scene.Storyboard, scene.Models))
        {
            Problem = scene.ProblemAt(Place.Generate),
        };
}
