namespace KlingStudio.Engine.Database;

/// <summary>An action on its way through the <see cref="WriteLane"/>.</summary>
internal abstract class WriteAction
{
    private int _started;

    /// <summary>True once, unless it was withdrawn before.</summary>
    public bool TryStart() => Interlocked.Exchange(ref _started, 1) == 0;

    /// <summary>Carries the action out; its result is kept until the commit.</summary>
    public abstract Task RunAsync(StudioContext context);

    /// <summary>Tells the caller that all is committed.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that nothing was kept. The first reason counts.</summary>
    public abstract void Fail(Exception cause);
}

internal sealed class WriteAction<T> : WriteAction
{
    private readonly Func<StudioContext, CancellationToken, Task<T>> _action;
    private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration _withdrawal;
    private T _result = default!;

    public WriteAction(Func<StudioContext, CancellationToken, Task<T>> action, CancellationToken cancellationToken)
    {
        _action = action;
        _withdrawal = cancellationToken.UnsafeRegister(Withdraw, null);
    }

    public Task<T> Outcome => _outcome.Task;

    public override async Task RunAsync(StudioContext context) => _result = await _action(context, CancellationToken.None);

    public override void Complete()
    {
        _withdrawal.Dispose();
        _outcome.TrySetResult(_result);
    }

    public override void Fail(Exception cause)
    {
        _withdrawal.Dispose();
        _outcome.TrySetException(cause);
    }

    private void Withdraw(object? state, CancellationToken cancellationToken)
    {
        if (TryStart())
            _outcome.TrySetCanceled(cancellationToken);
    }
}
