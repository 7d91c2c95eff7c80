using System.Security.Cryptography;
using KlingStudio.Core.KlingModels;

namespace KlingStudio.Core.Storyboards;

/// <summary>Makes the fixes that problems offer. Those that wouldn't work here are dropped before anyone sees them.</summary>
internal static class Offer
{
    public static IEnumerable<Fix> Models(IEnumerable<ModelProfile> profiles) =>
        profiles.Select(profile => new Fix(FixKind.Use, new StoryboardEdit.SetModel(profile.Id)) { Word = profile.Name });

    /// <summary>Another total; where it is the present one, the shots are what has to change.</summary>
    public static Fix Total(Scene scene, long seconds) => seconds == scene.Total
        ? FitToTotal(scene)
        : new(seconds > scene.Total ? FixKind.ExtendTotal : FixKind.ShortenTotal, new StoryboardEdit.SetTotal(Whole.Seconds(seconds))) { Seconds = Whole.Seconds(seconds) };

    /// <summary>Extend or shorten the scene together with one shot, as far towards <paramref name="by"/> as the model allows.</summary>
    public static IEnumerable<Fix> Ripple(Scene scene, Shot shot, long by)
    {
        by = Math.Clamp(by, -Math.Max(0, scene.RippleRoom(shot, grows: false)), Math.Max(0, scene.RippleRoom(shot, grows: true)));
        if (by != 0)
            yield return new Fix(by > 0 ? FixKind.ExtendTotal : FixKind.ShortenTotal, new StoryboardEdit.Ripple(shot.Id, (int)by))
            {
                Seconds = (int)(scene.Total + by),
                ShotNumber = scene.Number(shot.Id),
            };
    }

    public static Fix Seconds(Scene scene, ShotId shot, long seconds) =>
        new(FixKind.SetShotSeconds, new StoryboardEdit.SetSeconds(shot, Whole.Seconds(seconds))) { ShotNumber = scene.Number(shot), Seconds = Whole.Seconds(seconds) };

    public static Fix Unlock(Scene scene, ShotId shot) =>
        new(FixKind.UnlockShot, new StoryboardEdit.SetLock(shot, false)) { ShotNumber = scene.Number(shot) };

    /// <summary>Unlock one of the shots that are longer than something, the longest first.</summary>
    public static IEnumerable<Fix> UnlockAny(Scene scene, int? longerThan = null) =>
        scene.Shots.Where(shot => shot.Locked && (longerThan is null || shot.Seconds > longerThan)).OrderByDescending(shot => shot.Seconds).Select(shot => Unlock(scene, shot.Id));

    public static Fix Delete(Scene scene, ShotId shot, FreedTime time = FreedTime.ToNeighbours) =>
        new(FixKind.DeleteShot, new StoryboardEdit.DeleteShot(shot, time)) { ShotNumber = scene.Number(shot) };

    /// <summary>Delete the shot that says least: the empty ones first, then from the end.</summary>
    public static IEnumerable<Fix> DeleteAny(Scene scene, FreedTime time = FreedTime.ToNeighbours) =>
        scene.Shots.Reverse().OrderBy(shot => !string.IsNullOrWhiteSpace(shot.Prompt)).Select(shot => Delete(scene, shot.Id, time));

    public static Fix Merge(Scene scene, ShotId first) =>
        new(FixKind.MergeShots, new StoryboardEdit.Merge(first)) { ShotNumber = scene.Number(first) };

    /// <summary>Merge two neighbours, the shortest pair first.</summary>
    public static IEnumerable<Fix> MergeAny(Scene scene)
    {
        var shots = scene.Shots;
        return Enumerable.Range(0, Math.Max(0, scene.Count - 1))
            .OrderBy(index => (long)shots[index].Seconds + shots[index + 1].Seconds)
            .Select(index => Merge(scene, shots[index].Id));
    }

    public static Fix Add(Scene scene) =>
        new(FixKind.AddShot, new StoryboardEdit.AddShot(NextId(scene.Storyboard)));

    /// <summary>One place further from the end of the scene that it stands at.</summary>
    public static IEnumerable<Fix> MoveInwards(Scene scene, int index)
    {
        var to = index == 0 ? 1 : index - 1;
        if (to < scene.Count)
            yield return new Fix(FixKind.MoveShot, new StoryboardEdit.Reorder(scene.Shots[index].Id, to)) { ShotNumber = index + 1, Word = $"{to + 1}" };
    }

    public static Fix Split(Scene scene, ShotId shot) =>
        new(FixKind.SplitShot, new StoryboardEdit.Split(shot, NextId(scene.Storyboard))) { ShotNumber = scene.Number(shot) };

    public static Fix FitToTotal(Scene scene) =>
        new(FixKind.FitToTotal, new StoryboardEdit.FitToTotal()) { Seconds = scene.Total };

    public static Fix TotalFromShots(Scene scene) =>
        new(FixKind.TotalFromShots, new StoryboardEdit.SetTotal(scene.Storyboard.ShotSeconds)) { Seconds = scene.Storyboard.ShotSeconds };

    /// <summary>
    /// An id for a shot that a fix would add. An edit must answer the same each time, so it can't be random:
    /// it follows from the shots there are, and is none of theirs.
    /// </summary>
    private static ShotId NextId(Storyboard storyboard)
    {
        var bytes = new byte[16 * (storyboard.Shots.Length + 1)];
        for (var i = 0; i < storyboard.Shots.Length; i++)
            storyboard.Shots[i].Id.Value.TryWriteBytes(bytes.AsSpan(16 * i));
        ShotId id;
        do
        {
            bytes[^1]++;
            id = new ShotId(new Guid(SHA256.HashData(bytes).AsSpan(0, 16)));
        }
        while (storyboard.IndexOf(id) >= 0);
        return id;
    }
}
