using System.Globalization;

namespace KlingStudio.Faults.Killing;

/// <summary>One press of Generate, as whoever pressed knows it.</summary>
internal sealed class Job(int number, string? scenario)
{
    public int Number { get; } = number;

    public string? Scenario { get; } = scenario;

    public Guid Token { get; } = Guid.NewGuid();

    /// <summary>Its scene, once the studio told it.</summary>
    public string? Scene { get; set; }

    /// <summary>Its generation, once the press was answered.</summary>
    public string? Generation { get; set; }

    /// <summary>How often it was pressed; more than once only with the same token.</summary>
    public int Presses { get; set; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"job {Number} ({Scenario ?? "ordinary"}), generation {Generation ?? "never acknowledged"}");
}

/// <summary>The presses, kept outside of the studio: each is noted before it is made.</summary>
internal sealed class Jobs
{
    private readonly List<Job> _all = [];

    public IReadOnlyList<Job> All => _all;

    public IEnumerable<Job> Acknowledged => _all.Where(job => job.Generation is not null);

    /// <summary>Pressed without an answer, because the studio died.</summary>
    public IEnumerable<Job> Unanswered => _all.Where(job => job.Generation is null);

    public Job Note(string? scenario)
    {
        var job = new Job(_all.Count + 1, scenario);
        _all.Add(job);
        return job;
    }
}
