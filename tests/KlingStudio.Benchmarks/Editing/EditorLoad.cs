using System.Globalization;
using KlingStudio.Faults.Editing;

namespace KlingStudio.Benchmarks.Editing;

/// <summary>The scene page as many people use it at once: real circuits over real WebSockets, without a browser.</summary>
internal sealed class EditorLoad : IMeasurement
{
    private const int Before = 10;

    public string Name => "editor";

    public string What => "50 people editing once a second over circuits of their own; memory of each; 200 lines dropped; --people 50, --seconds 60, --circuits 500, --drops 200";

    public async Task RunAsync(IReadOnlyList<string> options)
    {
        var people = Samples.Option(options, "--people", 50);
        Print($"load before the run: {(await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0]}");
        if (Samples.Option(options, "--circuits", 500) is > 0 and var circuits)
            await MeasureMemoryAsync(people, circuits);
        await using var crew = await Crew.GatherAsync(people);
        if (Samples.Option(options, "--seconds", 60) is > 0 and var seconds)
            await EditAsync(crew, people, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(Samples.Option(options, "--warm-up", 30)));
        if (Samples.Option(options, "--drops", 200) is > 0 and var drops)
            await DropAsync(crew, drops);
        Tell(crew.Failures);
    }

    private static async Task MeasureMemoryAsync(int people, int most)
    {
        await using var crew = await Crew.GatherAsync(people);
        var editors = await crew.SeatAsync(most);
        await EditingRun.OpenAsync(editors.Take(Before));
        var (heap, set) = await crew.MemoryAsync();
        Print($"  {Before} circuits open: heap {heap / 1024.0 / 1024:0.0} MiB, working set {set / 1024.0 / 1024:0.0} MiB");
        foreach (var open in new[] { people, most })
        {
            await EditingRun.OpenAsync(editors.Take(open).Where(editor => !editor.IsOpen));
            var (fullHeap, fullSet) = await crew.MemoryAsync();
            Print($"  {open} circuits open: heap {fullHeap / 1024.0 / 1024:0.0} MiB, {(fullHeap - heap) / 1024.0 / (open - Before):0} KiB for each beyond {Before}; working set {fullSet / 1024.0 / 1024:0.0} MiB, {(fullSet - set) / 1024.0 / (open - Before):0} KiB for each");
        }

        Tell([.. editors.SelectMany(editor => editor.Page.Problems), .. crew.Failures]);
        await CloseAsync(editors);
    }

    private static async Task EditAsync(Crew crew, int people, TimeSpan time, TimeSpan warmUp)
    {
        var editors = await crew.SeatAsync(people);
        await EditingRun.OpenAsync(editors);
        await EditingRun.EditAsync(editors, TimeSpan.FromSeconds(1), warmUp); // the first pay for just-in-time compilation
        var before = Batches(editors);
        var processor = crew.ProcessorTime;
        var times = (await EditingRun.EditAsync(editors, TimeSpan.FromSeconds(1), time)).Select(took => took.TotalMilliseconds).Order().ToList();
        var (count, bytes) = Batches(editors);
        Print($"  {people} people, {editors.Count(editor => !editor.Seat.Alone)} of them in pairs, {time.TotalSeconds:0} s: {times.Count} edits answered");
        Print($"  sent → answered and shown: median {At(times, 0.5):0.0} ms, 95 % {At(times, 0.95):0.0} ms, 99 % {At(times, 0.99):0.0} ms, most {times[^1]:0.0} ms");
        Print($"  for each edit: {(double)(count - before.Count) / times.Count:0.0} batches and {(bytes - before.Bytes) / 1024.0 / times.Count:0.0} KiB to all pages together, {(crew.ProcessorTime - processor).TotalMilliseconds / times.Count:0.0} ms of processor in the studio");
        Tell([.. SceneJudge.Judge(crew.Evidence, editors), .. editors.SelectMany(editor => editor.Problems.Concat(editor.Page.Problems))]);
        await CloseAsync(editors);
    }

    private static async Task DropAsync(Crew crew, int drops)
    {
        var editors = await crew.SeatAsync(drops);
        await EditingRun.OpenAsync(editors);
        var report = await EditingRun.DropAsync(crew, editors, editsBefore: 3);
        Print($"  {report.Dropped} lines dropped: {report.Answered} edits answered before, {report.Unanswered} under way, {report.Made} of those whole on the disk, the others not there at all");
        Print($"  {report.Resumed} circuits resumed, {report.Anew} pages loaded anew; each edited on");
        Tell(report.Problems);
        await CloseAsync(editors);
    }

    private static (int Count, long Bytes) Batches(IReadOnlyList<Editor> editors) =>
        (editors.Sum(editor => editor.Page.Batches.Count), editors.Sum(editor => editor.Page.Batches.Bytes));

    private static Task CloseAsync(IEnumerable<Editor> editors) => Task.WhenAll(editors.Select(editor => editor.Page.CloseAsync()));

    private static void Tell(IReadOnlyCollection<string> problems)
    {
        foreach (var problem in problems.Take(20))
            Console.WriteLine($"WRONG: {problem}");
        if (problems.Count > 0)
            Environment.ExitCode = 1;
    }

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Ceiling(share * (sorted.Count - 1))];

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
