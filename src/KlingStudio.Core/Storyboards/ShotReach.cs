namespace KlingStudio.Core.Storyboards;

/// <summary>How far a shot can be moved and stretched by hand, in whole seconds of 0 or more.</summary>
/// <param name="Shorter">How much shorter it and T can get together.</param>
/// <param name="Longer">How much longer it and T can get together.</param>
/// <param name="Earlier">How far it can slide towards the start, its length kept; 0 for an end shot, or beside a locked one.</param>
/// <param name="Later">How far it can slide towards the end.</param>
/// <param name="Gives">How much it can give to other shots; 0 while it is locked.</param>
/// <param name="Takes">How much it can take from other shots.</param>
public readonly record struct ShotReach(int Shorter, int Longer, int Earlier, int Later, int Gives, int Takes);
