using System.Globalization;
using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Storyboards;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Storyboards;

/// <summary>Says in a short sentence what an edit changed: "Shot 2 is now 5 s, shot 3 is now 4 s".</summary>
public sealed class EditSentences(IStringLocalizer<StoryboardWords> words, ModelCatalogue models)
{
    /// <summary>The sentence; null where there is nothing to say. Typing says nothing: whoever types hears their own keys.</summary>
    public string? Say(EditMade made)
    {
        if (made.Edit is StoryboardEdit.SetScenePrompt or StoryboardEdit.SetNegativePrompt or StoryboardEdit.SetShotPrompt)
            return null;
        var said = string.Join(", ", Clauses(made));
        return said.Length == 0 ? null : made.Way switch
        {
            EditWay.Undone => words["SaidUndone", said],
            EditWay.Redone => words["SaidRedone", said],
            _ => char.ToUpper(said[0], CultureInfo.CurrentCulture) + said[1..],
        };
    }

    private IEnumerable<string> Clauses(EditMade made)
    {
        var (edit, before, after) = (made.Edit, made.Before, made.After);
        return edit switch
        {
            StoryboardEdit.Split split when before.Find(split.Shot) is { } shot && after.Find(split.Shot) is { } first =>
                [words["SaidSplit", Number(before, shot), first.Seconds]],
            StoryboardEdit.Merge merge when before.Find(merge.First) is { } first && after.Find(merge.First) is { } both =>
                [words["SaidMerged", Number(before, first), Number(before, first) + 1, both.Seconds]],
            // A notice with a way back tells these two, and is read aloud itself: the shot that went, the seconds that came.
            StoryboardEdit.DeleteShot => [.. Lengths(before, after), .. Scene(before, after), .. Texts(before, after)],
            StoryboardEdit.AddShot => [.. Shots(before, after), .. Lengths(before, after)],
            _ => [.. Shots(before, after), .. Order(edit, before, after), .. Lengths(before, after), .. Scene(before, after), .. Texts(before, after)],
        };
    }

    private IEnumerable<string> Shots(Storyboard before, Storyboard after)
    {
        foreach (var shot in before.Shots.Where(shot => after.Find(shot.Id) is null))
            yield return words["SaidDeleted", Number(before, shot)];
        foreach (var shot in after.Shots.Where(shot => before.Find(shot.Id) is null))
            yield return words["SaidAdded", Number(after, shot), shot.Seconds];
    }

    // One shot that is taken out of both orders leaves them equal: that is the one which moved.
    private IEnumerable<string> Order(StoryboardEdit? edit, Storyboard before, Storyboard after)
    {
        ShotId[] old = [.. before.Shots.Select(shot => shot.Id).Where(id => after.Find(id) is not null)];
        ShotId[] now = [.. after.Shots.Select(shot => shot.Id).Where(id => before.Find(id) is not null)];
        if (old.SequenceEqual(now))
            return [];
        var asked = (edit as StoryboardEdit.Reorder)?.Shot;
        return old
            .Where(id => old.Where(other => other != id).SequenceEqual(now.Where(other => other != id)))
            .OrderByDescending(id => id == asked)
            .Take(1)
            .Select(id => words["SaidMoved", before.IndexOf(id) + 1, after.IndexOf(id) + 1, after.Shots.Length].Value);
    }

    private IEnumerable<string> Lengths(Storyboard before, Storyboard after)
    {
        foreach (var shot in after.Shots)
        {
            if (before.Find(shot.Id) is not { } old)
                continue;
            if (old.Seconds != shot.Seconds)
                yield return words["SaidSeconds", Number(after, shot), shot.Seconds];
            if (old.Locked != shot.Locked)
                yield return words[shot.Locked ? "SaidLocked" : "SaidUnlocked", Number(after, shot)];
        }
    }

    private IEnumerable<string> Scene(Storyboard before, Storyboard after)
    {
        if (before.TotalSeconds != after.TotalSeconds)
            yield return words["SaidTotal", after.TotalSeconds];
        if (before.AspectRatio != after.AspectRatio)
            yield return words["SaidValue", words["AspectRatio"].Value, after.AspectRatio];
        if (before.CfgScale != after.CfgScale)
            yield return words["SaidValue", words["CfgScale"].Value, after.CfgScale];
        if (before.Sound != after.Sound)
            yield return words["SaidValue", words["Sound"].Value, words[after.Sound ? "SoundOn" : "SoundOff"].Value];
        if (before.ModelId != after.ModelId)
            yield return words["SaidValue", words["Model"].Value, models.Find(after.ModelId)?.Name ?? after.ModelId];
        if (before.ShotType != after.ShotType)
            yield return words["SaidValue", words["ShotType"].Value, after.ShotType];
    }

    private IEnumerable<string> Texts(Storyboard before, Storyboard after)
    {
        if (before.ScenePrompt != after.ScenePrompt)
            yield return words["SaidScenePrompt"];
        if (before.NegativePrompt != after.NegativePrompt)
            yield return words["SaidNegativePrompt"];
        foreach (var shot in after.Shots.Where(shot => before.Find(shot.Id) is { } old && old.Prompt != shot.Prompt))
            yield return words["SaidShotPrompt", Number(after, shot)];
    }

    private static int Number(Storyboard storyboard, Shot shot) => storyboard.IndexOf(shot.Id) + 1;
}
