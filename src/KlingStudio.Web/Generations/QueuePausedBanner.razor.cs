using System.Data.Common;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Web.Kit;
using MudBlazor;

namespace KlingStudio.Web.Generations;

/// <summary>Says above every page that nothing is sent, why, what hangs on it, and what to do. Unseen while the queue runs.</summary>
public sealed partial class QueuePausedBanner
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(300);

    private readonly List<IDisposable> _subscriptions = [];
    private QueueState? state;
    private bool busy;

    protected override async Task OnInitializedAsync()
    {
        var throttle = new Throttle(Time, Gather, () => InvokeAsync(ReadAsync));
        _subscriptions.Add(throttle);
        _subscriptions.Add(Updates.Subscribe(Topic.Generations, _ => throttle.Ask()));
        _subscriptions.Add(Updates.Subscribe(Topic.Studio, _ => throttle.Ask()));
        await ReadAsync();
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

    private async Task ReadAsync()
    {
        try
        {
            state = await Queue.QueueStateAsync();
            StateHasChanged();
        }
        catch (DbException)
        {
            // What was last known stays; pages say for themselves that they can't read.
        }
    }

    private Task ResumeAsync() => DoAsync(() => Queue.ResumeAsync(PersonId.Unnamed));

    private async Task DiscardAsync()
    {
        if (await Dialogs.ShowMessageBoxAsync(Words["DiscardTitle"], Words["DiscardText", state!.Waiting].Value, yesText: Words["Discard"], cancelText: Words["Back"]) == true)
            await DoAsync(() => Queue.DiscardWaitingAsync(PersonId.Unnamed));
    }

    private async Task DoAsync(Func<Task> act)
    {
        busy = true;
        try
        {
            await act();
        }
        finally
        {
            busy = false;
        }

        await ReadAsync();
    }

    private string Reason(PauseReason reason) => reason switch
    {
        PauseReason.KeyRefused => Words["PausedKey"],
        PauseReason.NoPermission => Words["PausedPermission"],
        PauseReason.NoBalance => Words["PausedBalance"],
        PauseReason.OldCopy => Words["PausedOldCopy"],
        _ => Words["PausedDisk"],
    };
}
