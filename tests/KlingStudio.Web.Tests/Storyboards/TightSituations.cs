using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Storyboards;

namespace KlingStudio.Web.Tests.Storyboards;

/// <summary>A scene in which little or nothing moves.</summary>
/// <param name="Name">What is tight about it.</param>
/// <param name="Storyboard">The scene.</param>
public sealed record Situation(string Name, Storyboard Storyboard);

/// <summary>Something a person tries there, as a reader of the list would say it.</summary>
public sealed record Attempt(string Words, StoryboardEdit Edit);

/// <summary>Scenes at their limits, and everything a person may try in them.</summary>
internal static class TightSituations
{
    private static readonly ModelProfile _wide = new()
    {
        Id = "wide",
        Name = "Kling 3.0 Pro",
        MinSeconds = 3,
        MaxSeconds = 15,
        DefaultSeconds = 5,
        MinShotSeconds = 3,
        MaxShotSeconds = 15,
        MaxShots = 20,
        AspectRatios = ["16:9", "9:16", "1:1"],
        ShotTypes = ["customize"],
        MinCfgScale = 0,
        MaxCfgScale = 1,
        DefaultCfgScale = 0.5m,
        DefaultSound = true,
        PricePerSecondSilent = 0.112m,
        PricePerSecondWithSound = 0.168m,
        LongPrompt = 2500,
        LongShotPrompt = 512,
    };

    private static readonly ModelProfile _narrow = _wide with
    {
        Id = "narrow",
        Name = "Narrow",
        MinSeconds = 4,
        MaxSeconds = 10,
        MinShotSeconds = 2,
        MaxShotSeconds = 6,
        MaxShots = 4,
        AspectRatios = ["16:9", "9:16"],
        ShotTypes = ["intelligent"],
        MaxCfgScale = 0.8m,
    };

    public static ModelCatalogue Models { get; } = new([_wide, _narrow]);

    public static IReadOnlyList<Situation> All { get; } =
    [
        new("Five shots and no slack", Scene("3 3 3 3 3")),
        new("Three locked shots beside a short one", Scene("3L 4L 5L 3")),
        new("Every shot locked", Scene("5L 5L 5L")),
        new("Every shot locked, room left in the model", Scene("4L 4L")),
        new("At the model's longest scene", Scene("8 7")),
        new("One shot at the model's shortest scene", Scene("3")),
        new("One shot at the model's longest", Scene("15")),
        new("One shot, its prompt and the scene's", Scene("5")),
        new("One continuous prompt at the shortest", Scene("", 3)),
        new("One continuous prompt at the longest", Scene("", 15)),
        new("A narrower model, full", Scene("3 3 2 2", model: _narrow)),
        new("A narrower model, shots at their longest", Scene("6 4L", model: _narrow)),
        new("A continuous prompt longer than the model's longest shot", Scene("", 8, _narrow)),
        new("Stored for a wider model: five shots of 15 s", Scene("3 3 3 3 3", model: _narrow)),
        new("Stored for a wider model: one long shot, locked", Scene("12L", model: _narrow)),
        new("Stored with a sum that is too small", Scene("4 4 4", 15)),
        new("Stored with a sum that is too large, locked", Scene("5L 5L 4", 11)),
        new("Stored with a shot that is too short", Scene("2 5 5")),
        new("Stored for a model that isn't offered any more", Scene("4 4") with { ModelId = "gone/model" }),
        new("Stored settings that the model doesn't have", Scene("4 4") with { AspectRatio = "4:3", ShotType = "intelligent", CfgScale = 3 }),
        new("Nothing written yet", Scene("4 4") with { ScenePrompt = "", Shots = [.. Scene("4 4").Shots.Select(shot => shot with { Prompt = "" })] }),
        new("Two prompts that are too long together", Scene("4 4") with { Shots = [.. Scene("4 4").Shots.Select(shot => shot with { Prompt = new string('x', 60_000) })] }),
        new("Characters that can't be sent", Scene("4 4") with { ScenePrompt = "A\0B" }),
    ];

    /// <summary>What can be tried in a scene, every kind of edit by its type. A new kind needs its line here.</summary>
    public static IReadOnlyDictionary<Type, Attempt[]> AttemptsIn(Storyboard scene)
    {
        var (first, last) = (At(scene, 0), At(scene, scene.Shots.Length - 1));
        var middle = At(scene, scene.Shots.Length / 2);
        var attempts = new Attempt[][]
        {
            [new("roll the boundary after shot 1 one second later", new StoryboardEdit.Roll(first, 1)), new("roll the boundary after shot 1 one second earlier", new StoryboardEdit.Roll(first, -1)), new("roll the boundary after the last shot", new StoryboardEdit.Roll(last, 1)), new("roll a boundary of a shot that is gone", new StoryboardEdit.Roll(Gone, 1))],
            [new("type 1 s for shot 1", new StoryboardEdit.SetSeconds(first, 1)), new("type 16 s for shot 1", new StoryboardEdit.SetSeconds(first, 16)), new("one second more for the last shot", new StoryboardEdit.SetSeconds(last, Length(scene, last) + 1)), new("one second less for shot 1", new StoryboardEdit.SetSeconds(first, Length(scene, first) - 1))],
            [new("pull shot 1 one second longer", new StoryboardEdit.Ripple(first, 1)), new("pull shot 1 one second shorter", new StoryboardEdit.Ripple(first, -1))],
            [new("slide shot 1 later", new StoryboardEdit.Slide(first, 1)), new("slide the last shot later", new StoryboardEdit.Slide(last, 1)), new("slide the middle shot later", new StoryboardEdit.Slide(middle, 1))],
            [new("give a second of shot 1 to the last", new StoryboardEdit.Transfer(first, last, 1)), new("give a second of the last shot to shot 1", new StoryboardEdit.Transfer(last, first, 1))],
            [new("add a shot", new StoryboardEdit.AddShot(New))],
            [new("split shot 1", new StoryboardEdit.Split(first, New)), new("split the last shot", new StoryboardEdit.Split(last, New))],
            [new("merge shot 1 with the next", new StoryboardEdit.Merge(first)), new("merge the last shot with the next", new StoryboardEdit.Merge(last))],
            [new("delete shot 1, its time to its neighbours", new StoryboardEdit.DeleteShot(first)), new("delete shot 1 and shorten", new StoryboardEdit.DeleteShot(first, FreedTime.ShortenTotal))],
            [new("move a shot that is gone", new StoryboardEdit.Reorder(Gone, 0)), new("move shot 1 to the end", new StoryboardEdit.Reorder(first, 99))],
            [new("lock a shot that is gone", new StoryboardEdit.SetLock(Gone, true)), new("unlock shot 1", new StoryboardEdit.SetLock(first, false))],
            [new("start shot 2 at second 4", new StoryboardEdit.SetStart(At(scene, 1), 4)), new("start shot 2 at second 60", new StoryboardEdit.SetStart(At(scene, 1), 60)), new("start shot 1 at second 2", new StoryboardEdit.SetStart(first, 2)), new("start a shot that is gone at second 2", new StoryboardEdit.SetStart(Gone, 2))],
            [new("paste a shot of 3 s", Pasted(1)), new("paste two shots of 3 s", Pasted(2)), new("paste nine shots of 3 s", Pasted(9))],
            [new("delete shots 1 and 2", new StoryboardEdit.Together([new StoryboardEdit.DeleteShot(first), new StoryboardEdit.DeleteShot(At(scene, 1))])), new("delete every shot", new StoryboardEdit.Together([.. scene.Shots.Select(shot => new StoryboardEdit.DeleteShot(shot.Id))]))],
            [new("fit the shots to the total", new StoryboardEdit.FitToTotal())],
            [new("equalise", new StoryboardEdit.Equalise())],
            [new("one second more for the scene", new StoryboardEdit.SetTotal(scene.TotalSeconds + 1)), new("one second less for the scene", new StoryboardEdit.SetTotal(scene.TotalSeconds - 1)), new("type 60 s for the scene", new StoryboardEdit.SetTotal(60)), new("type 1 s for the scene", new StoryboardEdit.SetTotal(1))],
            [new("fit the scene to its model", new StoryboardEdit.FitToModel())],
            [new("write a scene prompt of 100,001 characters", new StoryboardEdit.SetScenePrompt(TooLong))],
            [new("write a negative prompt of 100,001 characters", new StoryboardEdit.SetNegativePrompt(TooLong))],
            [new("write a shot's prompt of 100,001 characters", new StoryboardEdit.SetShotPrompt(first, TooLong)), new("write into a shot that is gone", new StoryboardEdit.SetShotPrompt(Gone, "words"))],
            [new("use the shots' prompts", new StoryboardEdit.UseShotPrompts())],
            [new("choose 21:9", new StoryboardEdit.SetAspectRatio("21:9"))],
            [new("type 1.5 for the CFG scale", new StoryboardEdit.SetCfgScale(1.5m))],
            [new("switch the sound off", new StoryboardEdit.SetSound(false))],
            [new("choose a model that isn't offered", new StoryboardEdit.SetModel("gone/model"))],
            [new("choose a shot type that isn't offered", new StoryboardEdit.SetShotType("freestyle"))],
            [new("restore a version whose text is too long", new StoryboardEdit.Replace(scene with { ScenePrompt = TooLong }))],
        };
        return attempts.ToDictionary(each => each[0].Edit.GetType());
    }

    /// <summary>The scene as people write it: <c>3L + 4 = 7 s, Kling 3.0 Pro</c>, with an L for a lock.</summary>
    public static string Written(Storyboard scene)
    {
        var shots = string.Join(" + ", scene.Shots.Select(shot => $"{shot.Seconds}{(shot.Locked ? "L" : "")}"));
        var seconds = scene.Shots.IsEmpty ? $"{scene.TotalSeconds} s" : scene.ShotSeconds == scene.TotalSeconds ? $"{shots} = {scene.TotalSeconds} s" : $"{shots} ≠ {scene.TotalSeconds} s";
        return $"{seconds}, {Models.Find(scene.ModelId)?.Name ?? scene.ModelId}";
    }

    private static string TooLong { get; } = new('x', PromptText.MaxLength + 1);

    private static ShotId Gone { get; } = Id(999);

    private static StoryboardEdit.InsertShots Pasted(int shots) =>
        new([.. Enumerable.Range(0, shots).Select(nth => new Shot(Id(200 + nth), "copied", 3))]);

    private static ShotId New { get; } = Id(100);

    private static ShotId Id(int number) => new(new Guid(number, 0, 0, new byte[8]));

    private static ShotId At(Storyboard scene, int index) => index >= 0 && index < scene.Shots.Length ? scene.Shots[index].Id : Gone;

    private static int Length(Storyboard scene, ShotId shot) => scene.Find(shot)?.Seconds ?? 5;

    private static Storyboard Scene(string lengths, int? total = null, ModelProfile? model = null)
    {
        Shot[] shots = [.. lengths.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((each, index) => new Shot(Id(index + 1), $"What shot {index + 1} shows.", int.Parse(each.TrimEnd('L'), System.Globalization.CultureInfo.InvariantCulture), each.EndsWith('L')))];
        return Storyboard.New(model ?? _wide) with
        {
            ScenePrompt = "A harbour at dawn.",
            TotalSeconds = total ?? shots.Sum(shot => shot.Seconds),
            Shots = [.. shots],
        };
    }
}
