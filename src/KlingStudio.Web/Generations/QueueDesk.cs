using KlingStudio.Engine.Generations;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Web.Kit;
using KlingStudio.Web.Shell;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace KlingStudio.Web.Generations;

/// <summary>The queue as a whole: how it stands, and what a person decides about it.</summary>
internal sealed class QueueDesk(GenerationQueue queue, LiveUpdates updates, Visitor visitor, TimeProvider clock, IDialogService dialogs, ISnackbar toasts, IStringLocalizer<GenerationWords> words, IStringLocalizer<KitWords> kit)
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(300);

    /// <summary>How it stands now.</summary>
    public Task<QueueState> ReadAsync() => queue.QueueStateAsync();

    /// <summary>Calls back, once for a burst of news, until disposed.</summary>
    public IDisposable Follow(Func<Task> changed)
    {
        var throttle = new Throttle(clock, Gather, changed);
        return new Following(throttle, updates.Subscribe(Topic.Generations, _ => throttle.Ask()), updates.Subscribe(Topic.Studio, _ => throttle.Ask()));
    }

    /// <summary>Sends what waits, if it is what was seen; otherwise says what waits now.</summary>
    public async Task ResumeAsync(QueueState seen)
    {
        if (await queue.ResumeAsync(visitor.Id, seen.Paused) is not ActionOutcome.Refused || await ReadAsync() is not { Paused: { } now } state)
            return;
        var (shown, money) = (Money.Usd(seen.Paused?.WaitingUsd ?? 0, kit), Money.Usd(now.WaitingUsd, kit));
        var text = (seen.Waiting, shown) == (state.Waiting, money)
            ? words["RefusedOthersWait"]
            : words["RefusedWaitingChanged", seen.Waiting, shown, state.Waiting, money];
        toasts.Add(text.Value, Severity.Warning);
    }

    /// <summary>Takes back what waits, once confirmed.</summary>
    public async Task DiscardAsync(int waiting)
    {
        var text = waiting == 1 ? words["DiscardOneText"].Value : words["DiscardText", waiting].Value;
        if (await dialogs.ShowMessageBoxAsync(words["DiscardTitle"], text, yesText: words["Discard"], cancelText: words["Back"]) == true)
            await queue.DiscardWaitingAsync(visitor.Id);
    }

    private sealed class Following(params IDisposable[] parts) : IDisposable
    {
        public void Dispose()
        {
            foreach (var part in parts)
                part.Dispose();
        }
    }
}
