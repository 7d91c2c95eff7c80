using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KlingStudio.Core.KlingModels;

namespace KlingStudio.Core.Storyboards;

/// <summary>
/// Everything one scene asks of a model. Immutable: an edit answers with a new one.
/// With no shots it is one continuous prompt; with shots their seconds sum exactly to <see cref="TotalSeconds"/>.
/// A stored storyboard may break that rule (old data, another model): it opens as saved, and <see cref="StoryboardCheck"/> says what is wrong.
/// </summary>
public sealed record Storyboard
{
    /// <summary>The prompt of the whole scene. May be empty while composing; required to generate.</summary>
    public string ScenePrompt { get; init; } = "";

    /// <summary>What to keep out of the picture. Empty: nothing is sent.</summary>
    public string NegativePrompt { get; init; } = "";

    /// <summary>The scene's total, T, in whole seconds.</summary>
    public required int TotalSeconds { get; init; }

    /// <summary>Such as <c>16:9</c>.</summary>
    public required string AspectRatio { get; init; }

    /// <summary>How strongly the prompt guides the picture.</summary>
    public required decimal CfgScale { get; init; }

    /// <summary>Whether synchronised sound is generated.</summary>
    public required bool Sound { get; init; }

    /// <summary>The id of a <see cref="ModelProfile"/>.</summary>
    public required string ModelId { get; init; }

    /// <summary>Such as <c>customize</c>.</summary>
    public required string ShotType { get; init; }

    /// <summary>The shots in order; empty for one continuous prompt.</summary>
    public ImmutableArray<Shot> Shots
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>What the shots' seconds add up to; 0 without shots. Stops at the ends of <see cref="int"/>, so that no stored value can overflow it.</summary>
    [JsonIgnore]
    public int ShotSeconds => Whole.Seconds(Shots.Sum(shot => (long)shot.Seconds));

    /// <summary>Seconds that could move between shots: T − m·n. Negative when the scene is too short for its shots.</summary>
    /// <param name="profile">Gives m, the shortest shot.</param>
    public int Slack(ModelProfile profile) => Whole.Seconds(TotalSeconds - ((long)profile.MinShotSeconds * Shots.Length));

    /// <summary>Its seconds as people write them: <c>4 + 3 + 5 = 12</c>, or <c>12</c> without shots.</summary>
    public string SecondsInWords() => new ShotTiming(this).ToString();

    /// <summary>Whether total, shots, their order and their seconds are the same.</summary>
    public bool HasSecondsOf(Storyboard other) => new ShotTiming(this).Equals(new ShotTiming(other));

    /// <summary>An empty storyboard with a model's defaults.</summary>
    public static Storyboard New(ModelProfile profile) => new()
    {
        TotalSeconds = profile.DefaultSeconds,
        AspectRatio = profile.AspectRatios[0],
        CfgScale = profile.DefaultCfgScale,
        Sound = profile.DefaultSound,
        ModelId = profile.Id,
        ShotType = profile.ShotTypes[0],
    };

    /// <summary>Position of a shot, or −1.</summary>
    public int IndexOf(ShotId id)
    {
        for (var i = 0; i < Shots.Length; i++)
            if (Shots[i].Id == id)
                return i;
        return -1;
    }

    /// <summary>The shot with this id, or null.</summary>
    public Shot? Find(ShotId id) => IndexOf(id) is var index and >= 0 ? Shots[index] : null;

    /// <summary>The same, with new identifiers for its shots: for a copy that lives its own life.</summary>
    public Storyboard WithFreshShots() => this with { Shots = [.. Shots.Select(shot => shot with { Id = ShotId.New() })] };

    /// <summary>Compares by value, shots included.</summary>
    public bool Equals(Storyboard? other) =>
        other is not null
        && ScenePrompt == other.ScenePrompt && NegativePrompt == other.NegativePrompt
        && TotalSeconds == other.TotalSeconds && AspectRatio == other.AspectRatio && CfgScale == other.CfgScale
        && Sound == other.Sound && ModelId == other.ModelId && ShotType == other.ShotType
        && Shots.AsSpan().SequenceEqual(other.Shots.AsSpan());

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(ScenePrompt, TotalSeconds, ModelId, Shots.Length);
}
