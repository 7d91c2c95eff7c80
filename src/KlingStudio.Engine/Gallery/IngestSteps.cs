namespace KlingStudio.Engine.Gallery;

/// <summary>The moments of looking into a take between which a process may be killed. Tests kill exactly there.</summary>
internal enum IngestStep
{
    /// <summary>The sprite lies in the media folder; no row names it.</summary>
    SpriteKept = 1,
    /// <summary>The file with the recipe lies beside the delivered one; no row names it.</summary>
    RecipeKept,
    /// <summary>The sidecar lies there; no row names it.</summary>
    SidecarKept,
    /// <summary>The rows name all of it; the delivered file is still there.</summary>
    Committed,
}

/// <summary>Does nothing in production.</summary>
internal class IngestSteps
{
    public virtual void Reach(IngestStep step)
    {
    }
}
