namespace KlingStudio.Benchmarks;

/// <summary>Something that script/bench can measure.</summary>
internal interface IMeasurement
{
    /// <summary>What to type after script/bench.</summary>
    string Name { get; }

    /// <summary>What the figure means, in a line.</summary>
    string What { get; }

    /// <summary>Measures and prints. Machines are noisy: medians over several runs.</summary>
    Task RunAsync(IReadOnlyList<string> options);
}
