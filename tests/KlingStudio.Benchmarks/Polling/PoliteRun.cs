using KlingStudio.Core.Generations;

namespace KlingStudio.Benchmarks.Polling;

/// <summary>The studio's own rules, on a clock that is only counted: its schedule, its history, its one rate for all calls.</summary>
internal sealed class PoliteRun : IPoller
{
    private const int InFlight = 20;
    private static readonly PollSchedule Schedule = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(5) / 50;
    private static readonly TimeSpan Travels = TimeSpan.FromMilliseconds(150);

    public IReadOnlyList<PolledJob> Poll(IReadOnlyList<Job> jobs)
    {
        var chance = new Random(jobs.Count);
        var pace = new CallPace();
        var history = new Dictionary<int, Queue<TimeSpan>>();
        var waiting = new Queue<Job>(jobs);
        var due = new PriorityQueue<(Job Job, TimeSpan Began, int Asked), TimeSpan>();
        var polled = new List<PolledJob>(jobs.Count);
        for (var slot = 0; slot < InFlight; slot++)
            Begin(TimeSpan.Zero);

        while (due.TryDequeue(out var question, out var now))
        {
            var (job, began, asked) = question;
            var askedAt = now + pace.Reserve(now, Apart);
            if (askedAt < began + job.Takes)
            {
                Ask(job, began, asked + 1, askedAt + Travels);
                continue;
            }

            // Its status said so; the result is one call more.
            var noticed = askedAt + Travels + pace.Reserve(askedAt + Travels, Apart) + Travels;
            polled.Add(new(job.Takes, Calls: 1 + asked + 1 + 1, noticed - began - job.Takes));
            Remember(job.Seconds, noticed - began);
            Begin(noticed);
        }

        return polled;

        void Begin(TimeSpan now)
        {
            if (waiting.TryDequeue(out var job))
                Ask(job, now, 0, now);
        }

        void Ask(Job job, TimeSpan began, int asked, TimeSpan now)
        {
            var typical = history.TryGetValue(job.Seconds, out var times) ? TypicalDuration.Of(times) : TypicalDuration.None;
            due.Enqueue((job, began, asked), now + Schedule.Next(asked, now - began, TimeSpan.Zero, typical, chance.NextDouble()));
        }

        void Remember(int seconds, TimeSpan took)
        {
            if (!history.TryGetValue(seconds, out var times))
                history[seconds] = times = new();
            times.Enqueue(took);
            if (times.Count > TypicalDuration.Most)
                times.Dequeue();
        }
    }
}

/// <summary>Asks about every job at a fixed interval.</summary>
internal sealed class FixedRun(TimeSpan interval) : IPoller
{
    public IReadOnlyList<PolledJob> Poll(IReadOnlyList<Job> jobs) =>
    [
        .. jobs.Select(job =>
        {
            var asked = (int)Math.Ceiling(job.Takes / interval);
            return new PolledJob(job.Takes, 1 + asked + 1, (asked * interval) - job.Takes);
        }),
    ];
}
