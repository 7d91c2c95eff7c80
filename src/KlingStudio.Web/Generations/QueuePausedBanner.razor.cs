using System.Data.Common;
using KlingStudio.Core.Generations;
using KlingStudio.Engine.Generations;

namespace KlingStudio.Web.Generations;

/// <summary>Says above every page that nothing is sent, why, what hangs on it, and what to do. Unseen while the queue runs.</summary>
public sealed partial class QueuePausedBanner
{
    private IDisposable? _following;
    private QueueState? state;
    private bool busy;

    protected override async Task OnInitializedAsync()
    {
        _following = Desk.Follow(() => InvokeAsync(ReadAsync));
        await ReadAsync();
    }

    public void Dispose() => _following?.Dispose();

    private async Task ReadAsync()
    {
        try
        {
            state = await Desk.ReadAsync();
            StateHasChanged();
        }
        catch (DbException)
        {
            // What was last known stays; pages say for themselves that they can't read.
        }
    }

    private Task ResumeAsync() => DoAsync(() => Desk.ResumeAsync(state!));

    private Task DiscardAsync() => DoAsync(() => Desk.DiscardAsync(state!.Waiting));

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
