using KlingStudio.Core.Storyboards;

namespace KlingStudio.Web.Storyboards;

/// <summary>One shot on the track. Start and length in whole seconds; the prompt's first words.</summary>
public sealed record BlockView(ShotId Id, int Number, int Start, int Seconds, bool Locked, bool Picked, string Prompt)
{
    private const int FirstWords = 80;

    public static BlockView Of(ShotView shot) => new(
        shot.Shot.Id, shot.Number, shot.Start, shot.Shot.Seconds, shot.Shot.Locked, shot.Picked,
        shot.Shot.Prompt.Length > FirstWords ? shot.Shot.Prompt[..FirstWords] : shot.Shot.Prompt);
}

/// <summary>Draws a shot on the track, as wide as it is long.</summary>
public sealed partial class ShotBlock : Steady<BlockView>;
