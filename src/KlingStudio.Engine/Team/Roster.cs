using System.Collections.Immutable;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.LiveUpdates;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Team;

/// <summary>
/// Everyone with an account, at hand without asking the database: one process owns the data, so what is kept here is what is stored.
/// Every command asks here whether its person may.
/// </summary>
public sealed class Roster
{
    private readonly LiveUpdates.LiveUpdates _updates;
    private ImmutableDictionary<PersonId, Person> _people = ImmutableDictionary<PersonId, Person>.Empty;

    internal Roster(LiveUpdates.LiveUpdates updates) => _updates = updates;

    /// <summary>Whether the studio has its first administrator.</summary>
    public bool Founded => !_people.IsEmpty;

    /// <summary>Everyone, those who are locked out too, in the order they came.</summary>
    public IReadOnlyList<Person> Everyone => [.. _people.Values.OrderBy(person => person.JoinedAt).ThenBy(person => person.Id.Value)];

    /// <summary>Someone, or null.</summary>
    public Person? Find(PersonId id) => _people.GetValueOrDefault(id);

    /// <summary>What someone is called; null when nobody knows them (made before there were accounts, or by a restored database's people).</summary>
    public string? NameOf(PersonId id) => Find(id)?.Name;

    /// <summary>Lets a command go on only if its person may do this now.</summary>
    /// <exception cref="NotAllowedException">They may not, are locked out, or don't exist.</exception>
    public void Demand(PersonId id, Right right)
    {
        if (Find(id)?.May(right) != true)
            throw new NotAllowedException(id, right);
    }

    internal async Task LoadAsync(StudioContext context, CancellationToken cancellationToken)
    {
        var accounts = await context.Set<Account>().AsNoTracking().ToListAsync(cancellationToken);
        _people = accounts.ToImmutableDictionary(account => account.Id, account => account.ToPerson());
    }

    /// <summary>Takes over an account as it was just stored, and tells who looks at people.</summary>
    internal void Keep(Account account)
    {
        var person = account.ToPerson();
        if (Find(person.Id) == person)
            return;
        ImmutableInterlocked.AddOrUpdate(ref _people, person.Id, person, (_, _) => person);
        _updates.Publish(new Change(Topic.Team));
    }
}
