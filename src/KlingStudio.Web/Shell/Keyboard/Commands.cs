namespace KlingStudio.Web.Shell.Keyboard;

/// <summary>What can be done on this page now. Whatever is shown offers its commands, and takes them back when it goes. One per circuit.</summary>
public sealed class Commands
{
    private readonly List<Offering> _offerings = [];

    /// <summary>Raised when the keys that do something became others.</summary>
    public event Action? Changed;

    /// <summary>The shortcuts that some command on the page has.</summary>
    public IEnumerable<Shortcut> Shortcuts => _offerings.SelectMany(offering => offering.Shortcuts).Distinct();

    /// <summary>Offers commands until the answer is disposed.</summary>
    /// <param name="list">What there is to do right now; asked each time. What the person may not do isn't in it.</param>
    /// <param name="shortcuts">Every shortcut that a command of the list may have.</param>
    public IDisposable Offer(Func<IEnumerable<Command>> list, params IReadOnlyCollection<Shortcut> shortcuts) =>
        Offer(() => Task.FromResult(list()), shortcuts);

    /// <summary>Offers commands that have to be looked up.</summary>
    public IDisposable Offer(Func<Task<IEnumerable<Command>>> list, params IReadOnlyCollection<Shortcut> shortcuts)
    {
        var offering = new Offering(this, list, shortcuts);
        _offerings.Add(offering);
        Changed?.Invoke();
        return offering;
    }

    /// <summary>Everything there is to do.</summary>
    public async Task<IReadOnlyList<Command>> ListAsync()
    {
        var all = new List<Command>();
        foreach (var offering in _offerings.ToArray())
            all.AddRange(await offering.List());
        return all;
    }

    /// <summary>What a shortcut does now.</summary>
    /// <param name="shortcut">The keys that were pressed.</param>
    /// <param name="on">What had the focus.</param>
    /// <returns>Null when there is nothing for it to do.</returns>
    public async Task<Command?> FindAsync(Shortcut shortcut, string? on)
    {
        foreach (var offering in _offerings.Where(offering => offering.Shortcuts.Contains(shortcut)).ToArray())
            if ((await offering.List()).FirstOrDefault(command => command.Shortcut == shortcut && (command.On is null || command.On == on)) is { } command)
                return command;
        return null;
    }

    private sealed record Offering(Commands Owner, Func<Task<IEnumerable<Command>>> List, IReadOnlyCollection<Shortcut> Shortcuts) : IDisposable
    {
        public void Dispose()
        {
            if (Owner._offerings.RemoveAll(other => ReferenceEquals(other, this)) > 0)
                Owner.Changed?.Invoke();
        }
    }
}
