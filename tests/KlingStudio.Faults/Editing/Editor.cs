using System.Text.Json;
using KlingStudio.Faults.Running;
using TestKit.Running;

namespace KlingStudio.Faults.Editing;

/// <summary>Someone at a scene's page, who types, rolls and takes back. Knows what was answered, and what was sent last and wasn't.</summary>
internal sealed class Editor(HttpVisitor visitor, Seat seat) : IAsyncDisposable
{
    private readonly Dictionary<string, long> _revisions = [];
    private OpenPage _page = null!;
    private int _steps;

    public Seat Seat => seat;

    public OpenPage Page => _page;

    public bool IsOpen => _page is not null;

    /// <summary>What must be on the disk.</summary>
    public Work Answered { get; private set; } = Work.None;

    /// <summary>What may be there instead: an edit was sent, and no answer came.</summary>
    public Work? Unanswered { get; private set; }

    /// <summary>What went wrong, in words.</summary>
    public List<string> Problems { get; } = [];

    private string Left => seat.Scene.Shots[seat.Boundary];

    /// <summary>Opens the page and waits until it can be edited.</summary>
    public async Task OpenAsync()
    {
        _page = await OpenPage.OpenAsync(visitor, seat.Scene.Address);
        await _page.FindAsync(PageScripts.Timeline);
        foreach (var text in seat.Texts)
            await _page.FindAsync(text);
        await _page.SeeAsync(1);
    }

    /// <summary>The next edit: mostly typing, now and then a roll that is taken back or rolled back.</summary>
    /// <returns>How long it took until its answer and the batch that shows it were both here; null when the line dropped.</returns>
    public Task<TimeSpan?> StepAsync() => (_steps++ % 16) switch
    {
        3 or 11 => RollAsync(1),
        4 when seat.Alone => MakeAsync(Answered.Roll(-1), () => _page.ClickAsync("Undo")),
        4 or 12 => RollAsync(-1),
        var step => WriteAsync(seat.Texts[step % seat.Texts.Count]),
    };

    /// <summary>A line dropped and came back, or the page was loaded anew: answers whether the circuit was still there.</summary>
    public async Task<bool> ComeBackAsync()
    {
        if (await _page.ReconnectAsync())
            return true;
        Problems.AddRange(_page.Problems);
        await _page.DisposeAsync();
        await OpenAsync();
        return false;
    }

    /// <summary>The unanswered edit was found on the disk, or not.</summary>
    public void Settle(bool made)
    {
        if (made && Unanswered is not null)
            Answered = Unanswered;
        Unanswered = null;
    }

    public async ValueTask DisposeAsync() => await _page.DisposeAsync();

    private Task<TimeSpan?> WriteAsync(string field)
    {
        var text = $"Edit {_steps} of seat {seat.Place ?? 0}: a slow dolly along the harbour wall at dusk, gulls over the water, warm light in {_steps % 7} windows of the lighthouse.";
        return MakeAsync(Answered.Write(field, text), async () =>
        {
            var answer = await _page.CallAsync(await _page.FindAsync(field), "SaveAsync", text, _revisions.GetValueOrDefault(field, 1), null);
            using var saved = JsonDocument.Parse(answer.Json ?? "null");
            if (saved.RootElement.ValueKind == JsonValueKind.Object && saved.RootElement.GetProperty("saved").GetBoolean() && saved.RootElement.GetProperty("text").GetString() == text)
                _revisions[field] = saved.RootElement.GetProperty("revision").GetInt64();
            else
                Problems.Add($"A text wasn't saved: {answer.Json}");
            return answer;
        });
    }

    private Task<TimeSpan?> RollAsync(int seconds) => MakeAsync(
        Answered.Roll(seconds),
        async () => await _page.CallAsync(await _page.FindAsync(PageScripts.Timeline), "RollAsync", Left, seconds, _page.Revision));

    private async Task<TimeSpan?> MakeAsync(Work next, Func<Task<PageAnswer>> edit)
    {
        var (sent, before) = (TimeProvider.System.GetTimestamp(), _page.Revision);
        Unanswered = next;
        try
        {
            var answer = await edit();
            (Answered, Unanswered) = (next, null);
            var shown = await _page.SeeAsync(before + 1).WaitAsync(StudioProcess.Patience);
            return TimeProvider.System.GetElapsedTime(sent, Math.Max(answer.At, shown));
        }
        catch (IOException)
        {
            return null;
        }
        catch (TimeoutException)
        {
            Problems.Add($"Revision {before + 1} was never shown.");
            return null;
        }
    }
}
