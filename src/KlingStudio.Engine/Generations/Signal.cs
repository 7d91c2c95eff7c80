using System.Threading.Channels;

namespace KlingStudio.Engine.Generations;

/// <summary>Wakes whoever waits for it, once. Set while nobody waits, it wakes the next one; set twice, it still wakes once.</summary>
internal sealed class Signal
{
    private readonly Channel<bool> _channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => _channel.Writer.TryWrite(true);

    /// <summary>Waits for the signal or the time, whichever comes first.</summary>
    /// <param name="atMost">How long; null waits for the signal alone.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it was set.</returns>
    public async Task<bool> WaitAsync(TimeSpan? atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var other = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var signalled = _channel.Reader.WaitToReadAsync(other.Token).AsTask();
        if (atMost is { } time)
            await Task.WhenAny(signalled, Task.Delay(time, clock, other.Token));
        else
            await Task.WhenAny(signalled);
        await other.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return _channel.Reader.TryRead(out _);
    }
}
