using KlingStudio.Core.Gallery;

namespace KlingStudio.Web.Gallery;

/// <summary>A take that was pinned to be compared.</summary>
/// <param name="Take">Which.</param>
/// <param name="Slate">Its slate, as it was when it was pinned.</param>
public sealed record ComparePin(TakeId Take, string Slate);

/// <summary>The two takes that are to be compared, as far as they are chosen. One per tab; the browser keeps them over a reload.</summary>
internal sealed class ComparePins
{
    /// <summary>The one that leads.</summary>
    public ComparePin? A { get; private set; }

    /// <summary>The one beside it.</summary>
    public ComparePin? B { get; private set; }

    /// <summary>Whether the browser was asked what it kept.</summary>
    public bool Recalled { get; private set; }

    /// <summary>Where the two are compared; null as long as one is missing.</summary>
    public string? Address => A is { } a && B is { } b ? $"gallery/compare?a={a.Take}&b={b.Take}" : null;

    /// <summary>One was pinned, or let go.</summary>
    public event Action? Changed;

    /// <summary>Pins a take as A, or lets it go when it is A already. A take is never both.</summary>
    public void ToggleA(ComparePin pin) => Set(A?.Take == pin.Take ? null : pin, B?.Take == pin.Take ? null : B);

    /// <summary>Pins a take as B, or lets it go when it is B already.</summary>
    public void ToggleB(ComparePin pin) => Set(A?.Take == pin.Take ? null : A, B?.Take == pin.Take ? null : pin);

    /// <summary>Lets both go.</summary>
    public void Clear() => Set(null, null);

    /// <summary>What the browser kept of an earlier visit; what was pinned since comes first.</summary>
    public void Recall(ComparePin? a, ComparePin? b)
    {
        Recalled = true;
        if (A is null && B is null)
            Set(a, b);
    }

    private void Set(ComparePin? a, ComparePin? b)
    {
        if ((a, b) == (A, B))
            return;
        (A, B) = (a, b);
        Changed?.Invoke();
    }
}
