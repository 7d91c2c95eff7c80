using KlingStudio.Slates;

namespace RunComfy.Simulator.Api;

/// <summary>The input of one request, after the schema has passed it.</summary>
internal sealed record KlingInput
{
    public required string Prompt { get; init; }

    public int Duration { get; init; } = 5;

    public string AspectRatio { get; init; } = "16:9";

    public bool Sound { get; init; } = true;

    public IReadOnlyList<KlingShot> Shots { get; init; } = [];

    public IEnumerable<string> Prompts => Shots.Select(shot => shot.Prompt).Prepend(Prompt);

    public SlateRequest ToSlate(string title, int shortSide, int look) => new()
    {
        Shots = Shots.Count == 0
            ? [new SlateShot(Prompt, Duration)]
            : Shots.Select(shot => new SlateShot(shot.Prompt, shot.Duration)).ToList(),
        Aspect = AspectRatio switch { "9:16" => SlateAspect.Tall, "1:1" => SlateAspect.Square, _ => SlateAspect.Wide },
        Sound = Sound,
        Title = title,
        ShortSide = shortSide,
        Look = look,
    };
}

internal sealed record KlingShot(string Prompt, int Duration);
