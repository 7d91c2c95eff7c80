namespace KlingStudio.Web.Kit;

/// <summary>One step of something that takes a while.</summary>
/// <param name="Name">What happens in it.</param>
/// <param name="Clock">How long it took, or takes so far; null before it began.</param>
/// <param name="State">Where it stands.</param>
public sealed record WorkStep(string Name, string? Clock, StepState State);

/// <summary>Where a step stands.</summary>
public enum StepState
{
    /// <summary>Not begun.</summary>
    Ahead,
    /// <summary>Under way.</summary>
    Now,
    /// <summary>Over.</summary>
    Past,
    /// <summary>Where it went wrong.</summary>
    Failed,
}
