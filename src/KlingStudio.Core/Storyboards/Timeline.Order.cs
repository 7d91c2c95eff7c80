namespace KlingStudio.Core.Storyboards;

public static partial class Timeline
{
    /// <summary>Order and locks: no second moves, so no model is asked.</summary>
    private static Step? ApplyOrder(Storyboard storyboard, StoryboardEdit edit) => edit switch
    {
        StoryboardEdit.Reorder reorder => Reorder(storyboard, reorder),
        StoryboardEdit.SetLock set => SetLock(storyboard, set),
        _ => null,
    };

    private static Step Reorder(Storyboard storyboard, StoryboardEdit.Reorder reorder)
    {
        var from = storyboard.IndexOf(reorder.Shot);
        if (from < 0)
            return Gone(reorder.Shot);
        var to = Math.Clamp(reorder.ToIndex, 0, storyboard.Shots.Length - 1);
        return Done(storyboard with { Shots = storyboard.Shots.RemoveAt(from).Insert(to, storyboard.Shots[from]) });
    }

    private static Step SetLock(Storyboard storyboard, StoryboardEdit.SetLock set) =>
        storyboard.IndexOf(set.Shot) is var index and >= 0
            ? Done(storyboard with { Shots = storyboard.Shots.SetItem(index, storyboard.Shots[index] with { Locked = set.Locked }) })
            : Gone(set.Shot);
}
