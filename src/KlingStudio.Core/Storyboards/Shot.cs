namespace KlingStudio.Core.Storyboards;

/// <summary>A segment of a scene.</summary>
/// <param name="Id">Stays with the shot through every edit.</param>
/// <param name="Prompt">What is seen and heard in it. May be empty while composing.</param>
/// <param name="Seconds">Its length in whole seconds.</param>
/// <param name="Locked">True when no edit of another shot may change its length.</param>
public sealed record Shot(ShotId Id, string Prompt, int Seconds, bool Locked = false);
