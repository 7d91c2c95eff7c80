using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Storyboards;
using TestKit.Rules;

namespace KlingStudio.Core.Tests.Storyboards;

/// <summary>Numbers that stand for one edit of whatever the storyboard is by then: plain, so that a failing walk shrinks to its few guilty steps.</summary>
public readonly record struct Draw(byte Kind, byte First, byte Second, sbyte Seconds);

/// <summary>A walk of random edits from a new scene of one model.</summary>
public sealed record Walk(byte Model, ImmutableArray<Draw> Draws)
{
    public override string ToString() => $"model {Model % Kling.Models.All.Count}: {string.Join(' ', Draws)}";
}

/// <summary>Generators of walks and of storyboards as bad as a database could hold; both shrink.</summary>
internal static class RandomEdits
{
    /// <summary>How many different edits <see cref="Edit"/> can draw; the first <see cref="TimingKinds"/> are about time.</summary>
    public const int Kinds = 30;

    public const int TimingKinds = 22;

    public static Arbitrary<Walk> Walks { get; } =
        ArbMap.Default.ArbFor<(byte Model, (byte, byte, byte, sbyte)[] Draws)>().Convert(
            made => new Walk(made.Model, [.. made.Draws.Select(draw => new Draw(draw.Item1, draw.Item2, draw.Item3, draw.Item4))]),
            walk => (walk.Model, [.. walk.Draws.Select(draw => (draw.Kind, draw.First, draw.Second, draw.Seconds))]));

    /// <summary>Any lengths, any total, any model: mostly small and wrong, sometimes absurd.</summary>
    public static Arbitrary<Storyboard> Stored { get; } =
        ArbMap.Default.ArbFor<(byte, sbyte, (sbyte, byte)[])>().Convert(Store, Unstore);

    public static Arbitrary<(Storyboard Storyboard, Draw Draw)> StoredAndEdit { get; } =
        ArbMap.Default.ArbFor<((byte, sbyte, (sbyte, byte)[]) Stored, (byte, byte, byte, sbyte) Draw)>().Convert(
            made => (Store(made.Stored), new Draw(made.Draw.Item1, made.Draw.Item2, made.Draw.Item3, made.Draw.Item4)),
            pair => (Unstore(pair.Item1), (pair.Item2.Kind, pair.Item2.First, pair.Item2.Second, pair.Item2.Seconds)));

    private static (byte, sbyte, (sbyte, byte)[]) Unstore(Storyboard storyboard) =>
        ((byte)Math.Max(0, Kling.Models.All.ToList().FindIndex(model => model.Id == storyboard.ModelId)), Near(storyboard.TotalSeconds), [.. storyboard.Shots.Select(shot => (Near(shot.Seconds), (byte)(shot.Locked ? 0 : 1)))]);

    private static sbyte Near(int value) => (sbyte)Math.Clamp(value, sbyte.MinValue, sbyte.MaxValue);

    private static Storyboard Store((byte Model, sbyte Total, (sbyte Seconds, byte Lock)[] Shots) made) => Store(made.Model, made.Total, made.Shots);

    private static Storyboard Store(byte model, sbyte total, (sbyte Seconds, byte Lock)[] shots) => new()
    {
        ScenePrompt = model % 5 == 0 ? "" : "scene",
        TotalSeconds = Far(total),
        AspectRatio = model % 3 == 0 ? "4:3" : "16:9",
        CfgScale = model % 7 == 0 ? 3m : 0.5m,
        Sound = true,
        ModelId = model % 9 == 8 ? "gone/model" : Kling.Models.All[model % Kling.Models.All.Count].Id,
        ShotType = model % 4 == 0 ? "intelligent" : "customize",
        Shots = [.. shots.Select((shot, index) => new Shot(Compose.Id(index + 1), index % 3 == 0 ? "" : $"p{index}", Far(shot.Seconds), shot.Lock % 3 == 0))],
    };

    /// <summary>Mostly as drawn and near the models' ranges; the ends stand for the ends of int.</summary>
    private static int Far(sbyte value) => value switch
    {
        sbyte.MaxValue => int.MaxValue,
        sbyte.MinValue => int.MinValue,
        > 60 => value % 8,
        _ => value,
    };

    /// <summary>The edit that a draw stands for here. <paramref name="step"/> makes the ids of new shots.</summary>
    public static StoryboardEdit Edit(Draw draw, Storyboard storyboard, int step)
    {
        var (first, second) = (Pick(storyboard, draw.First), Pick(storyboard, draw.Second));
        var seconds = draw.Seconds % 9;
        var length = Math.Abs(draw.Seconds % 18);
        return (draw.Kind % Kinds) switch
        {
            0 or 1 => new StoryboardEdit.Roll(first, seconds),
            2 or 3 => new StoryboardEdit.SetSeconds(first, length),
            4 => new StoryboardEdit.SetSeconds(first, length, second),
            5 => new StoryboardEdit.Ripple(first, seconds),
            6 => new StoryboardEdit.Slide(first, seconds),
            7 => new StoryboardEdit.Transfer(first, second, seconds),
            8 or 9 => new StoryboardEdit.AddShot(Compose.Id(1000 + step), draw.Second % 2 == 0 ? first : null),
            10 => new StoryboardEdit.Split(first, Compose.Id(1000 + step), draw.Second % 2 == 0 ? seconds : null),
            11 => new StoryboardEdit.Merge(first),
            12 => new StoryboardEdit.DeleteShot(first, (FreedTime)(draw.Second % 2), (LastPrompt)(draw.Second % 3)),
            13 => new StoryboardEdit.Reorder(first, seconds),
            14 => new StoryboardEdit.FitToTotal(),
            15 => new StoryboardEdit.Equalise(),
            16 => new StoryboardEdit.SetTotal(length),
            17 => new StoryboardEdit.FitToModel(),
            18 => new StoryboardEdit.SetStart(first, length),
            19 => new StoryboardEdit.InsertShots([.. Enumerable.Range(0, 1 + (draw.Second % 3)).Select(nth => new Shot(Compose.Id(2000 + (10 * step) + nth), $"copied at step {step}", length, draw.Second % 5 == 0))], first),
            20 => new StoryboardEdit.Equalise([first, second]),
            21 => new StoryboardEdit.Together([new StoryboardEdit.DeleteShot(first, (FreedTime)(draw.First % 2)), new StoryboardEdit.DeleteShot(second), new StoryboardEdit.SetLock(Pick(storyboard, (byte)(draw.First + 1)), false)]),
            22 => new StoryboardEdit.SetLock(first, draw.Second % 2 == 0),
            23 => new StoryboardEdit.SetShotPrompt(first, $"typed at step {step}"),
            24 => new StoryboardEdit.SetScenePrompt(draw.First % 3 == 0 ? "" : $"scene at step {step}"),
            25 => new StoryboardEdit.SetNegativePrompt($"negative at step {step}"),
            26 => new StoryboardEdit.UseShotPrompts(),
            27 => new StoryboardEdit.SetAspectRatio(draw.First % 2 == 0 ? "1:1" : "9:16"),
            28 => new StoryboardEdit.SetCfgScale(draw.Seconds / 100m),
            _ => new StoryboardEdit.SetSound(draw.First % 2 == 0),
        };
    }

    /// <summary>Mostly a shot there is, sometimes one that is gone.</summary>
    private static ShotId Pick(Storyboard storyboard, byte choice) =>
        storyboard.Shots.IsEmpty || choice > 250 ? Compose.Id(999) : storyboard.Shots[choice % storyboard.Shots.Length].Id;

    public static ModelProfile ModelOf(Walk walk) => Kling.Models.All[walk.Model % Kling.Models.All.Count];

    /// <summary>A new scene, or the longest of one shot, with up to three shots: edits of many shots are met early.</summary>
    private static Storyboard Start(Walk walk)
    {
        var storyboard = Storyboard.New(ModelOf(walk));
        if (walk.Model / 4 % 3 > 0)
            storyboard = storyboard with { TotalSeconds = Math.Min(ModelOf(walk).MaxSeconds, ModelOf(walk).MaxShotSeconds) };
        for (var shot = 1; shot <= walk.Model / 12 % 4; shot++)
            storyboard = storyboard.Applied(new StoryboardEdit.AddShot(Compose.Id(shot))).Applied(new StoryboardEdit.SetShotPrompt(Compose.Id(shot), $"start {shot}"));
        return storyboard;
    }

    /// <summary>Walks; <paramref name="check"/> sees each step: before, the edit, its result.</summary>
    public static void Each(Walk walk, Action<Storyboard, StoryboardEdit, EditResult> check)
    {
        var storyboard = Start(walk);
        for (var step = 0; step < walk.Draws.Length; step++)
        {
            var edit = Edit(walk.Draws[step], storyboard, step);
            var result = storyboard.Apply(edit);
            check(storyboard, edit, result);
            if (result is EditResult.Applied applied)
                storyboard = applied.Storyboard;
        }
    }

    /// <summary>Runs a rule over walks of up to some hundred steps; a failure names its shrunk walk.</summary>
    public static void Hold<T>(Arbitrary<T> inputs, Action<T> rule, int times = 200) =>
        Check.One(RandomCases.Of(times).WithStartSize(5).WithEndSize(80), Prop.ForAll(inputs, rule));
}
