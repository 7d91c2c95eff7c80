namespace KlingStudio.Core.Storyboards;

/// <summary>T, the shots there are, their order and their seconds: what must change hands as one.</summary>
internal readonly struct ShotTiming(Storyboard storyboard) : IEquatable<ShotTiming>
{
    public Storyboard Storyboard { get; } = storyboard;

    public bool Equals(ShotTiming other) =>
        Storyboard.TotalSeconds == other.Storyboard.TotalSeconds
        && Storyboard.Shots.Length == other.Storyboard.Shots.Length
        && Storyboard.Shots.Zip(other.Storyboard.Shots).All(pair => pair.First.Id == pair.Second.Id && pair.First.Seconds == pair.Second.Seconds);

    public override bool Equals(object? obj) => obj is ShotTiming other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Storyboard.TotalSeconds, Storyboard.Shots.Length);

    /// <summary>As people write it: <c>4 + 3 + 5 = 12</c>, or <c>12</c> without shots.</summary>
    public override string ToString() =>
        Storyboard.Shots.IsEmpty ? $"{Storyboard.TotalSeconds}" : $"{string.Join(" + ", Storyboard.Shots.Select(shot => shot.Seconds))} = {Storyboard.ShotSeconds}";
}
