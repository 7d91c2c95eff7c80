using KlingStudio.Core.Storyboards;

namespace KlingStudio.Web.Storyboards;

/// <summary>The shots one tab has picked out, to do something with all of them. Nothing of it is stored.</summary>
public sealed class ShotSelection
{
    private readonly HashSet<ShotId> _picked = [];
    private ShotId? _anchor;

    /// <summary>Other shots are picked.</summary>
    public event Action? Changed;

    public bool Has(ShotId shot) => _picked.Contains(shot);

    /// <summary>The picked shots that are still there, in the scene's order.</summary>
    public IReadOnlyList<Shot> In(Storyboard storyboard) => [.. storyboard.Shots.Where(shot => _picked.Contains(shot.Id))];

    /// <summary>Picks a shot, or lets it go.</summary>
    /// <param name="shot">Which.</param>
    /// <param name="through">Picks everything from the one picked last to this one as well.</param>
    /// <param name="storyboard">Gives the order.</param>
    public void Pick(ShotId shot, bool through, Storyboard storyboard)
    {
        var (from, to) = (_anchor is { } anchor ? storyboard.IndexOf(anchor) : -1, storyboard.IndexOf(shot));
        if (through && from >= 0 && to >= 0)
            for (var i = Math.Min(from, to); i <= Math.Max(from, to); i++)
                _picked.Add(storyboard.Shots[i].Id);
        else if (!_picked.Remove(shot))
            _picked.Add(shot);
        _anchor = shot;
        Changed?.Invoke();
    }

    /// <summary>Picks these and no others.</summary>
    public void Set(IEnumerable<ShotId> shots)
    {
        _picked.Clear();
        _picked.UnionWith(shots);
        _anchor = null;
        Changed?.Invoke();
    }

    public void Clear() => Set([]);
}
