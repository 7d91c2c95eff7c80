using System.Collections.Immutable;

namespace KlingStudio.Core.Storyboards;

/// <summary>One thing in which two storyboards differ, as a person would say it. Seconds are whole, shot numbers start at 1.</summary>
public abstract record DifferenceFact
{
    private DifferenceFact() { }

    /// <summary>The scene's total.</summary>
    public sealed record Total(int Before, int After) : DifferenceFact;

    /// <summary>The ids of the models.</summary>
    public sealed record Model(string Before, string After) : DifferenceFact;

    /// <summary>Such as <c>16:9</c>.</summary>
    public sealed record AspectRatio(string Before, string After) : DifferenceFact;

    /// <summary>The CFG scale.</summary>
    public sealed record CfgScale(decimal Before, decimal After) : DifferenceFact;

    /// <summary>Sound was switched; <paramref name="After"/> says to what.</summary>
    public sealed record Sound(bool After) : DifferenceFact;

    /// <summary>Such as <c>customize</c>.</summary>
    public sealed record ShotType(string Before, string After) : DifferenceFact;

    /// <summary>The scene's prompt, word by word; see <see cref="TextDifference"/>.</summary>
    public sealed record ScenePrompt(ImmutableArray<TextPart> Text) : DifferenceFact;

    /// <summary>The negative prompt, word by word.</summary>
    public sealed record NegativePrompt(ImmutableArray<TextPart> Text) : DifferenceFact;

    /// <summary>A shot that wasn't there before; its number is the one it has after.</summary>
    public sealed record ShotAdded(int Number, Shot Shot) : DifferenceFact;

    /// <summary>A shot that isn't there after; its number is the one it had before.</summary>
    public sealed record ShotDeleted(int Number, Shot Shot) : DifferenceFact;

    /// <summary>A shot that stands elsewhere among those that are in both. One that only has another number, since others came or went before it, didn't move.</summary>
    public sealed record ShotMoved(ShotNumbers Shot) : DifferenceFact;

    /// <summary>A shot's length.</summary>
    public sealed record ShotSeconds(ShotNumbers Shot, int Before, int After) : DifferenceFact;

    /// <summary>A shot was locked or freed; <paramref name="Locked"/> says what it is after.</summary>
    public sealed record ShotLock(ShotNumbers Shot, bool Locked) : DifferenceFact;

    /// <summary>A shot's prompt, word by word.</summary>
    public sealed record ShotPrompt(ShotNumbers Shot, ImmutableArray<TextPart> Text) : DifferenceFact;
}

/// <summary>The numbers a shot goes by on either side of a difference, from 1.</summary>
public readonly record struct ShotNumbers(int Before, int After);
