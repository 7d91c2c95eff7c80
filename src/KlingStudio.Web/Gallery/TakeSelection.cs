using KlingStudio.Core.Gallery;
using KlingStudio.Engine.Gallery;

namespace KlingStudio.Web.Gallery;

/// <summary>The takes that are picked. It outlives scrolling, filters and other orders.</summary>
internal sealed class TakeSelection
{
    private readonly HashSet<TakeId> _picked = [];
    private readonly List<TakeId> _order = [];

    /// <summary>In the order they were picked.</summary>
    public IReadOnlyList<TakeId> Picked => _order;

    public int Count => _order.Count;

    /// <summary>Whether more were asked for than one command may change.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Where a range begins: the index of the last one that was picked alone.</summary>
    public int? Anchor { get; private set; }

    public bool Has(TakeId take) => _picked.Contains(take);

    /// <summary>Picks one, or lets it go.</summary>
    public void Toggle(TakeId take, int index)
    {
        Anchor = index;
        IsFull = false;
        if (_picked.Remove(take))
            _order.Remove(take);
        else
            Add(take);
    }

    /// <summary>Picks these, too.</summary>
    public void AddAll(IEnumerable<TakeId> takes)
    {
        IsFull = false;
        foreach (var take in takes)
            Add(take);
    }

    public void Remove(IEnumerable<TakeId> takes)
    {
        var gone = takes.ToHashSet();
        _picked.ExceptWith(gone);
        _order.RemoveAll(gone.Contains);
        IsFull = false;
    }

    public void Clear()
    {
        _picked.Clear();
        _order.Clear();
        (Anchor, IsFull) = (null, false);
    }

    private void Add(TakeId take)
    {
        if (_order.Count >= TakeOpinions.MostAtOnce && !_picked.Contains(take))
            IsFull = true;
        else if (_picked.Add(take))
            _order.Add(take);
    }
}
