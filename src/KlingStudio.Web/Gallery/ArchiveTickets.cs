using System.Collections.Concurrent;
using System.Security.Cryptography;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Team;

namespace KlingStudio.Web.Gallery;

/// <summary>
/// Addresses under which someone may fetch an archive of takes for a while. A link can't carry thousands of names; a ticket stands for
/// them, can't be guessed, and is good for its person alone.
/// </summary>
public sealed class ArchiveTickets(TimeProvider clock)
{
    private const int Most = 1_000;
    private static readonly TimeSpan Good = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Ticket> _tickets = new(StringComparer.Ordinal);

    /// <summary>A ticket of 32 hex digits.</summary>
    public string Issue(PersonId person, IReadOnlyList<TakeId> takes)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, ticket) in _tickets)
            if (ticket.Until <= now || _tickets.Count >= Most)
                _tickets.TryRemove(old, out _);
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        _tickets[id] = new(person, [.. takes], now + Good);
        return id;
    }

    /// <summary>The takes that a ticket stands for, or null when it isn't this person's or isn't good any more.</summary>
    public IReadOnlyList<TakeId>? Find(string id, PersonId person) =>
        _tickets.TryGetValue(id, out var ticket) && ticket.Person == person && ticket.Until > clock.GetUtcNow() ? ticket.Takes : null;

    private sealed record Ticket(PersonId Person, IReadOnlyList<TakeId> Takes, DateTimeOffset Until);
}
