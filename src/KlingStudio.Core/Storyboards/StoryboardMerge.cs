using System.Collections.Immutable;

namespace KlingStudio.Core.Storyboards;

/// <summary>
/// Joins two people's changes to one storyboard. Texts and settings merge each for itself.
/// T, the shots there are, their order and their seconds are <b>one</b> value: mixing two people's halves of it would break the sum.
/// Where both changed the same thing differently, theirs (the newest revision) wins and mine is reported; so it does where mine would take a shot away that they wrote into.
/// </summary>
/// <remarks>
/// Undoing an edit on whatever the storyboard is by now is the same merge: <c>ThreeWay(after, before, current)</c>.
/// With nothing changed since, it gives exactly <c>before</c>.
/// </remarks>
public static class StoryboardMerge
{
    /// <summary>Merges.</summary>
    /// <param name="ancestor">What both started from.</param>
    /// <param name="mine">The one to bring in.</param>
    /// <param name="theirs">The newest revision.</param>
    /// <returns>The merged storyboard, and what of mine is not in it. No text of either side that its writer changed disappears unreported.</returns>
    public static MergeResult ThreeWay(Storyboard ancestor, Storyboard mine, Storyboard theirs)
    {
        ArgumentNullException.ThrowIfNull(ancestor);
        ArgumentNullException.ThrowIfNull(mine);
        ArgumentNullException.ThrowIfNull(theirs);
        if (theirs == ancestor || theirs == mine)
            return new MergeResult(mine, []);
        if (mine == ancestor)
            return new MergeResult(theirs, []);

        var conflicts = ImmutableArray.CreateBuilder<MergeConflict>();
        var merged = theirs with
        {
            ScenePrompt = Text(MergeField.ScenePrompt, ancestor.ScenePrompt, mine.ScenePrompt, theirs.ScenePrompt),
            NegativePrompt = Text(MergeField.NegativePrompt, ancestor.NegativePrompt, mine.NegativePrompt, theirs.NegativePrompt),
            AspectRatio = Text(MergeField.AspectRatio, ancestor.AspectRatio, mine.AspectRatio, theirs.AspectRatio),
            ModelId = Text(MergeField.Model, ancestor.ModelId, mine.ModelId, theirs.ModelId),
            ShotType = Text(MergeField.ShotType, ancestor.ShotType, mine.ShotType, theirs.ShotType),
            CfgScale = Pick(ancestor.CfgScale, mine.CfgScale, theirs.CfgScale, (m, t) => conflicts.Add(new(MergeField.CfgScale, null, Word(m), Word(t)))),
            // Two people who both changed a switch agree.
            Sound = Pick(ancestor.Sound, mine.Sound, theirs.Sound, (_, _) => { }),
        };
        return new MergeResult(MergedShots.Merge(merged, ancestor, mine, theirs, conflicts), conflicts.ToImmutable());

        string Text(MergeField field, string was, string m, string t) => Pick(was, m, t, (m, t) => conflicts.Add(new(field, null, m, t)));
    }

    /// <summary>Whoever changed it wins; both differently: theirs, and it is told.</summary>
    internal static T Pick<T>(T was, T mine, T theirs, Action<T, T> conflict)
    {
        var same = EqualityComparer<T>.Default;
        if (same.Equals(mine, was) || same.Equals(mine, theirs))
            return theirs;
        if (same.Equals(theirs, was))
            return mine;
        conflict(mine, theirs);
        return theirs;
    }

    private static string Word(decimal number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
