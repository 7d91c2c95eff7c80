using KlingStudio.Core.Storyboards;

namespace KlingStudio.Web.Storyboards;

/// <summary>One shot as its card shows it: nothing in here changes when another shot's words or seconds do.</summary>
public sealed record ShotView(Shot Shot, int Number, int Start, bool IsFirst, bool IsLast, int MinSeconds, int MaxSeconds, int LongFrom)
{
    /// <summary>What was refused at this shot, and at which of its fields.</summary>
    public Trouble? Trouble { get; init; }

    /// <summary>What is worth knowing about its dialogue before paying; never in the way.</summary>
    public Warning? Advice { get; init; }

    /// <summary>Seconds the scene would have left without this shot, when the model allows that; otherwise null.</summary>
    public int? ShorterTotal { get; init; }

    /// <summary>Whether it is among the picked ones.</summary>
    public bool Picked { get; init; }

    public string Colour => ColourOf(Number);

    public static string ColourOf(int number) => $"var(--shot-{((number - 1) % 5) + 1})";

    /// <summary>Every shot of an open scene.</summary>
    public static IEnumerable<ShotView> All(OpenScene scene)
    {
        var (storyboard, limits) = (scene.Storyboard, scene.Limits);
        var advice = StoryboardWarnings.Of(storyboard, scene.Models).Where(warning => warning.Kind == WarningKind.DialogueNeedsTime).ToArray();
        var start = 0;
        for (var i = 0; i < storyboard.Shots.Length; i++)
        {
            var shot = storyboard.Shots[i];
            var shorter = storyboard.TotalSeconds - shot.Seconds;
            yield return new ShotView(shot, i + 1, start, i == 0, i == storyboard.Shots.Length - 1, limits.MinShotSeconds, limits.MaxShotSeconds, limits.LongShotPrompt)
            {
                Trouble = scene.Trouble?.Place.Shot == shot.Id ? scene.Trouble : null,
                Advice = advice.FirstOrDefault(warning => warning.Shot == shot.Id),
                Picked = scene.Selection.Has(shot.Id),
                ShorterTotal = shorter >= limits.MinSeconds && storyboard.Shots.Length > 1 ? shorter : null,
            };
            start += shot.Seconds;
        }
    }
}
