using KlingStudio.Faults.Running;

namespace KlingStudio.Faults.Editing;

/// <summary>What became of lines that dropped all at once while everyone edited.</summary>
/// <param name="Dropped">How many.</param>
/// <param name="Resumed">Pages whose circuit was still there.</param>
/// <param name="Anew">Pages that had to be loaded anew.</param>
/// <param name="Answered">Edits that had been answered by then.</param>
/// <param name="Unanswered">Edits that were under way.</param>
/// <param name="Made">Those of them that were found on the disk, whole.</param>
/// <param name="Problems">What was missing or mixed, in words.</param>
internal sealed record DropReport(int Dropped, int Resumed, int Anew, int Answered, int Unanswered, int Made, IReadOnlyList<string> Problems);

/// <summary>Everyone edits at once.</summary>
internal static class EditingRun
{
    /// <summary>Everyone opens their page; so many at a time as may knock at once.</summary>
    public static Task OpenAsync(IEnumerable<Editor> editors) =>
        Parallel.ForEachAsync(editors, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (editor, _) => await editor.OpenAsync());

    /// <summary>Everyone makes an edit each <paramref name="pace"/>, each at a moment of their own within it.</summary>
    /// <returns>How long each took.</returns>
    public static async Task<IReadOnlyList<TimeSpan>> EditAsync(IReadOnlyList<Editor> editors, TimeSpan pace, TimeSpan time)
    {
        using var over = new CancellationTokenSource(time, TimeProvider.System);
        var times = await Task.WhenAll(editors.Select((editor, index) => EditAsync(editor, pace, pace * index / editors.Count, over.Token)));
        return [.. times.SelectMany(each => each)];
    }

    /// <summary>Everyone edits as fast as they are answered; then all lines drop at once, and come back.</summary>
    public static async Task<DropReport> DropAsync(Crew crew, IReadOnlyList<Editor> editors, int editsBefore)
    {
        var aim = editors.ToDictionary(editor => editor, editor => editor.Answered.Edits + editsBefore);
        var editing = Task.WhenAll(editors.Select(editor => EditAsync(editor, TimeSpan.Zero, TimeSpan.Zero, CancellationToken.None)));
        await Eventually.SeeAsync(() => editors.All(editor => editor.Answered.Edits >= aim[editor]), () => "everyone's edits answered");
        foreach (var editor in editors)
            editor.Page.Drop();
        await editing;

        var (answered, unanswered) = (editors.Sum(editor => editor.Answered.Edits), editors.Count(editor => editor.Unanswered is not null));
        var back = await Task.WhenAll(editors.Select(editor => editor.ComeBackAsync()));
        var problems = SceneJudge.Judge(crew.Evidence, editors).ToList();
        var made = editors.Sum(editor => editor.Answered.Edits) - answered;

        // Whoever came back goes on where they were.
        await Task.WhenAll(editors.Select(editor => editor.StepAsync()));
        problems.AddRange(SceneJudge.Judge(crew.Evidence, editors));
        problems.AddRange(editors.SelectMany(editor => editor.Problems.Concat(editor.Page.Problems)));
        return new DropReport(editors.Count, back.Count(resumed => resumed), back.Count(resumed => !resumed), answered, unanswered, made, problems);
    }

    private static async Task<List<TimeSpan>> EditAsync(Editor editor, TimeSpan pace, TimeSpan offset, CancellationToken over)
    {
        var times = new List<TimeSpan>();
        try
        {
            var next = offset;
            for (var began = TimeProvider.System.GetTimestamp(); ; next += pace)
            {
                if (next - TimeProvider.System.GetElapsedTime(began) is var wait && wait > TimeSpan.Zero)
                    await Task.Delay(wait, TimeProvider.System, over);
                over.ThrowIfCancellationRequested();
                if (await editor.StepAsync() is not { } took)
                    return times;
                times.Add(took);
            }
        }
        catch (OperationCanceledException)
        {
            return times;
        }
    }
}
