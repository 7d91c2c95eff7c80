using System.Globalization;

namespace KlingStudio.Benchmarks.Polling;

/// <summary>How many calls it takes to notice results, and how late they are noticed, beside a poller that asks every two seconds.</summary>
internal sealed class PolitePolling : IMeasurement
{
    private const int Jobs = 1000;
    private static readonly int[] Seeds = [1, 2, 3, 4, 5];

    public string Name => "polling";

    public string What => $"{Jobs:N0} simulated jobs of 5, 10 and 15 s: calls for each (its POST and its result included) and how late its end is noticed";

    public Task RunAsync(IReadOnlyList<string> options)
    {
        Console.WriteLine("jobs                  poller           calls: median   95 %   most   noticed after: median    95 %    most");
        foreach (var (title, from, to) in new[] { ("about three minutes", 165, 195), ("all", 0, int.MaxValue) })
        {
            Print(title, "the studio's", new PoliteRun(), from, to);
            Print(title, "every 2 s", new FixedRun(TimeSpan.FromSeconds(2)), from, to);
        }

        Console.WriteLine($"Medians over {Seeds.Length} runs of {Jobs:N0} jobs; a run begins without history. About three minutes: ended 165–195 s after the POST.");
        return Task.CompletedTask;
    }

    private static void Print(string title, string poller, IPoller run, int from, int to)
    {
        var runs = Seeds.Select(seed => run.Poll(RealisticJobs.Draw(seed, Jobs)).Where(job => job.Took.TotalSeconds >= from && job.Took.TotalSeconds <= to).ToList()).ToList();
        double Over(Func<IReadOnlyList<PolledJob>, double> figure) => runs.Select(figure).Order().ElementAt(runs.Count / 2);
        double Calls(double share) => Over(jobs => At(jobs.Select(job => (double)job.Calls), share));
        double Late(double share) => Over(jobs => At(jobs.Select(job => job.Late.TotalSeconds), share));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{title,-20}  {poller,-14}  {Calls(0.5),14:0} {Calls(0.95),6:0} {Calls(1),6:0}   {Late(0.5),20:0.0} s {Late(0.95),5:0.0} s {Late(1),5:0.0} s"));
    }

    private static double At(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[(int)Math.Ceiling(share * (sorted.Count - 1))];
    }
}

/// <summary>A job as it went: how long it took upstream, how many calls were made for it, and how late its end was noticed.</summary>
internal sealed record PolledJob(TimeSpan Took, int Calls, TimeSpan Late);

/// <summary>Asks about jobs in its own way.</summary>
internal interface IPoller
{
    IReadOnlyList<PolledJob> Poll(IReadOnlyList<Job> jobs);
}
