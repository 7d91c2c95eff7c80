using KlingStudio.Engine.Generations;

namespace KlingStudio.Faults.Killing;

/// <summary>Deals where to kill next: every point once in any order, a few random moments among them, and again from the start.</summary>
internal sealed class PointDeck(Random random)
{
    private const int RandomMoments = 4;

    private readonly Queue<CrashPoint?> _dealt = [];
    private bool _wantsUnsettled;

    /// <param name="unsettled">Whether the last kill left something that was being sent: only then a start comes to <see cref="CrashPoint.BeforeUnsettledFlagged"/>.</param>
    /// <returns>Null for a random moment.</returns>
    public CrashPoint? Next(bool unsettled)
    {
        if (_dealt.Count == 0)
            Shuffle();
        if (!_wantsUnsettled || !unsettled)
            return _dealt.Dequeue();
        _wantsUnsettled = false;
        return CrashPoint.BeforeUnsettledFlagged;
    }

    private void Shuffle()
    {
        CrashPoint?[] cards =
        [
            .. Enum.GetValues<CrashPoint>().Where(point => point != CrashPoint.BeforeUnsettledFlagged).Select(point => (CrashPoint?)point),
            .. Enumerable.Repeat<CrashPoint?>(null, RandomMoments),
        ];
#pragma warning disable CA5394 // Chosen by a seed, so that a run can be repeated.
        random.Shuffle(cards);
#pragma warning restore CA5394
        foreach (var card in cards)
            _dealt.Enqueue(card);
        _wantsUnsettled = true;
    }
}
