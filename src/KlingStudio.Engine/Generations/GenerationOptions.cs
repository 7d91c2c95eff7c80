using KlingStudio.Core.Generations;
using Microsoft.Extensions.Options;

namespace KlingStudio.Engine.Generations;

/// <summary>What an operator may set, in the section <c>Generations</c>.</summary>
public sealed class GenerationOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Generations";

    private const int CallsInFirstPoll = 50;

    /// <summary>How many generations may be submitted and unfinished at once. 1 to 100; 5.</summary>
    public int MaxInFlight { get; set; } = 5;

    /// <summary>From the submission to the first question how far it is. 10 ms to 10 minutes; 5 s.</summary>
    public TimeSpan FirstPoll { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest interval between questions while an end is likely; up to three times as long before, and twice after, by the studio's history. 10 ms to 10 minutes; 15 s.</summary>
    public TimeSpan MaxPollInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>When to ask about one generation.</summary>
    internal PollSchedule Schedule => new(FirstPoll, MaxPollInterval);

    /// <summary>The least time between two questions about any of them: so many in the time that a new one is left alone.</summary>
    internal TimeSpan CallsApart => FirstPoll / CallsInFirstPoll;
}

/// <summary>Checks the settings and names each wrong key, all at once.</summary>
internal sealed class GenerationOptionsValidator : IValidateOptions<GenerationOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10), Longest = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, GenerationOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(GenerationOptions options)
    {
        if (options.MaxInFlight is < 1 or > 100)
            yield return $"Generations:MaxInFlight is {options.MaxInFlight}; it must be from 1 to 100.";
        if (options.FirstPoll < Shortest || options.FirstPoll > Longest)
            yield return $"Generations:FirstPoll is {options.FirstPoll:c}; it must be from {Shortest:c} to {Longest:c}.";
        if (options.MaxPollInterval < Shortest || options.MaxPollInterval > Longest)
            yield return $"Generations:MaxPollInterval is {options.MaxPollInterval:c}; it must be from {Shortest:c} to {Longest:c}.";
    }
}
