namespace KlingStudio.Core.Storyboards;

/// <summary>Where a boundary between two shots stands and may go, in whole seconds from the start of the scene.</summary>
/// <param name="Now">Where it is.</param>
/// <param name="Minimum">The earliest it can be rolled to; equal to <paramref name="Now"/> when a side is locked.</param>
/// <param name="Maximum">The latest.</param>
public readonly record struct BoundaryRange(int Now, int Minimum, int Maximum);
