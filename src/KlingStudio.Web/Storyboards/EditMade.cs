using KlingStudio.Core.Storyboards;

namespace KlingStudio.Web.Storyboards;

/// <summary>Something that changed the scene, to be told to whoever can't see it.</summary>
/// <param name="Way">How it came about.</param>
/// <param name="Edit">What was asked for; null for an undo or a redo.</param>
/// <param name="Before">The scene before.</param>
/// <param name="After">The scene now.</param>
public sealed record EditMade(EditWay Way, StoryboardEdit? Edit, Storyboard Before, Storyboard After);

/// <summary>How a change came about.</summary>
public enum EditWay
{
    Made,
    Undone,
    Redone,
}
