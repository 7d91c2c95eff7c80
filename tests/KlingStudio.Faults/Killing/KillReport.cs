using System.Globalization;

namespace KlingStudio.Faults.Killing;

/// <summary>What a run of the loop did and found.</summary>
internal sealed class KillReport(int seed)
{
    /// <summary>How long a restarted studio may take to say that something is unconfirmed.</summary>
    public static readonly TimeSpan FlaggedWithin = TimeSpan.FromSeconds(5);

    /// <summary>Kills from outside, wherever the studio was.</summary>
    public const string AtRandom = "(at random)";

    private readonly SortedDictionary<string, int> _kills = new(StringComparer.Ordinal);

    public int Seed { get; } = seed;

    public int Cycles { get; set; }

    public TimeSpan Took { get; set; }

    public int Jobs { get; set; }

    public int PressedAgain { get; set; }

    public int Billed { get; set; }

    public int Lost { get; set; }

    public int Doubled { get; set; }

    public int Flagged { get; set; }

    public TimeSpan SlowestFlagging { get; set; }

    public int Takes { get; set; }

    public IReadOnlyDictionary<string, int> States { get; set; } = new Dictionary<string, int>();

    /// <summary>What went wrong, with where and how to see it again. Empty is what everyone hopes for.</summary>
    public List<string> Problems { get; } = [];

    public IReadOnlyDictionary<string, int> Kills => _kills;

    /// <summary>What several loops found that ran side by side.</summary>
    public static KillReport Together(int seed, IReadOnlyList<KillReport> reports, TimeSpan took)
    {
        var sum = new KillReport(seed)
        {
            Took = took,
            Cycles = reports.Sum(report => report.Cycles),
            Jobs = reports.Sum(report => report.Jobs),
            PressedAgain = reports.Sum(report => report.PressedAgain),
            Billed = reports.Sum(report => report.Billed),
            Lost = reports.Sum(report => report.Lost),
            Doubled = reports.Sum(report => report.Doubled),
            Flagged = reports.Sum(report => report.Flagged),
            SlowestFlagging = reports.Max(report => report.SlowestFlagging),
            Takes = reports.Sum(report => report.Takes),
            States = reports.SelectMany(report => report.States).GroupBy(state => state.Key).ToDictionary(state => state.Key, state => state.Sum(each => each.Value)),
        };
        foreach (var report in reports)
        {
            sum.Problems.AddRange(report.Problems);
            foreach (var (point, times) in report.Kills)
                sum._kills[point] = sum._kills.GetValueOrDefault(point) + times;
        }

        return sum;
    }

    public void CountKill(string point) => _kills[point] = _kills.GetValueOrDefault(point) + 1;

    public IEnumerable<string> Lines()
    {
        yield return Text($"seed              {Seed}");
        yield return Text($"cycles            {Cycles}, {Took.TotalSeconds / Math.Max(1, Cycles):0.00} s each");
        yield return Text($"kills             {_kills.Values.Sum()}");
        foreach (var (point, times) in _kills)
            yield return Text($"  {point,-28} {times}");
        yield return Text($"jobs              {Jobs} acknowledged, {PressedAgain} pressed again after a kill, {Billed} billed");
        foreach (var (state, count) in States)
            yield return Text($"  {state,-28} {count}");
        yield return Text($"lost              {Lost}");
        yield return Text($"doubled           {Doubled}");
        yield return Text($"found unsettled   {Flagged} after restarts, the slowest unconfirmed {SlowestFlagging.TotalMilliseconds:0} ms after the studio was ready");
        yield return Text($"integrity         {Verdict("integrity_check")}");
        yield return Text($"foreign keys      {Verdict("foreign_key_check")}");
        yield return Text($"takes             {Takes}, {(Problems.Count == 0 ? "each with its file and its SHA-256" : "see below")}");
        foreach (var problem in Problems)
            yield return Text($"WRONG: {problem}");
    }

    private string Verdict(string check) => Problems.Any(problem => problem.Contains(check, StringComparison.Ordinal)) ? "BROKEN" : "clean";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
