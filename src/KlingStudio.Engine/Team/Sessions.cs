using System.Collections.Concurrent;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.LiveUpdates;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Team;

/// <summary>Who is signed in, and where. Kept at hand as well as on the disk, so that asking costs nothing and ending one counts at once.</summary>
public sealed class Sessions
{
    /// <summary>How exactly "last seen" is kept.</summary>
    private static readonly TimeSpan Exact = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, OpenSession> _open = [];
    private readonly WriteLane _lane;
    private readonly Roster _roster;
    private readonly LiveUpdates.LiveUpdates _updates;
    private readonly TimeProvider _clock;

    internal Sessions(WriteLane lane, Roster roster, LiveUpdates.LiveUpdates updates, TimeProvider clock) =>
        (_lane, _roster, _updates, _clock) = (lane, roster, updates, clock);

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>Begins one.</summary>
    /// <returns>The secret that its cookie holds. It is stored nowhere.</returns>
    public async Task<string> BeginAsync(PersonId person, string browser, string address, CancellationToken cancellationToken = default)
    {
        var secret = Secret.New();
        var session = await _lane.WriteAsync(
            (context, _) =>
            {
                var session = new Session(person, secret, browser, address, Now);
                context.Add(session);
                return Task.FromResult(session);
            },
            cancellationToken);
        _open[session.SecretHash] = new OpenSession(session);
        // Locked out while this was written: it must not wait for the day they are let in again.
        if (_roster.Find(person)?.Active != true)
            await EndAllAsync(person, except: null, CancellationToken.None);
        _updates.Publish(new Change(Topic.Team));
        return secret;
    }

    /// <summary>The session that a cookie names, if it still counts and its person may come in; null otherwise.</summary>
    public OpenSession? Find(string? secret)
    {
        if (secret is not { Length: Secret.Length } || !_open.TryGetValue(Secret.HashOf(secret), out var session))
            return null;
        var now = Now;
        if (!session.IsOpenAt(now) || _roster.Find(session.Person)?.Active != true)
            return null;
        if (session.SeeAt(now, Exact))
            _ = KeepSeenAsync(session.Id, now);
        return session;
    }

    /// <summary>A person's open sessions, the last used first.</summary>
    public IReadOnlyList<Session> Of(PersonId person) =>
        [.. _open.Values.Where(open => open.Person == person && open.IsOpenAt(Now)).Select(open => open.Stored).OrderByDescending(session => session.LastSeenAt)];

    /// <summary>Ends one of a person's own sessions.</summary>
    public Task EndAsync(Guid session, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.KeepOwnAccount);
        return EndAsync(open => open.Id == session && open.Person == person, cancellationToken);
    }

    /// <summary>Ends a person's sessions, but for one.</summary>
    public Task EndOthersAsync(PersonId person, Guid? except, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.KeepOwnAccount);
        return EndAllAsync(person, except, cancellationToken);
    }

    internal Task EndAllAsync(PersonId person, Guid? except, CancellationToken cancellationToken) =>
        EndAsync(open => open.Person == person && open.Id != except, cancellationToken);

    /// <summary>Takes what an earlier process left. A restored database's sessions are over: who holds their cookies is anyone's guess.</summary>
    internal async Task LoadAsync(StudioContext context, bool restored, CancellationToken cancellationToken)
    {
        var open = await context.Set<Session>().Where(session => session.EndedAt == null).ToListAsync(cancellationToken);
        var links = restored ? await context.Set<OneTimeLink>().Where(link => link.UsedAt == null && link.WithdrawnAt == null).ToListAsync(cancellationToken) : [];
        foreach (var link in links)
            link.Withdraw(Now);
        foreach (var session in open)
        {
            if (restored || !session.IsOpenAt(Now))
                session.End(Now);
            else
                _open[session.SecretHash] = new OpenSession(session);
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    private async Task EndAsync(Func<OpenSession, bool> which, CancellationToken cancellationToken)
    {
        var ending = _open.Values.Where(which).ToList();
        if (ending.Count == 0)
            return;
        Guid[] ids = [.. ending.Select(open => open.Id)];
        // Out at once, whatever the disk does meanwhile.
        foreach (var open in ending)
            _open.TryRemove(open.SecretHash, out _);
        try
        {
            await _lane.WriteAsync(
                async (context, cancel) =>
                {
                    foreach (var session in await context.Set<Session>().Where(session => ids.Contains(session.Id)).ToListAsync(cancel))
                        session.End(Now);
                    return true;
                },
                cancellationToken);
        }
        finally
        {
            foreach (var open in ending)
                open.End();
            _updates.Publish(new Change(Topic.Team));
        }
    }

    private async Task KeepSeenAsync(Guid id, DateTime now)
    {
        try
        {
            await _lane.WriteAsync(
                async (context, cancel) =>
                {
                    (await context.Set<Session>().SingleOrDefaultAsync(session => session.Id == id, cancel))?.See(now);
                    return true;
                },
                CancellationToken.None);
        }
        catch (Exception cause) when (cause is System.Data.Common.DbException or DbUpdateException or IOException or ObjectDisposedException)
        {
            // Only "last seen" is older by a few minutes; the next look tries again.
        }
    }
}

/// <summary>A session that counts now. Safe to use from anywhere.</summary>
#pragma warning disable CA1001 // Requests and pages may ask for its token after its end; without a timer there is nothing to dispose of.
public sealed class OpenSession
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _lock = new();

    internal OpenSession(Session stored) => Stored = stored;

    /// <summary>Its identifier; it opens nothing.</summary>
    public Guid Id => Stored.Id;

    /// <summary>Whose it is.</summary>
    public PersonId Person => Stored.Person;

    /// <summary>Cancelled when it ends: signed out, ended from elsewhere, or its person locked out.</summary>
    public CancellationToken Ended => _ended.Token;

    internal Session Stored { get; }

    internal string SecretHash => Stored.SecretHash;

    internal bool IsOpenAt(DateTime now)
    {
        lock (_lock)
            return Stored.IsOpenAt(now);
    }

    /// <summary>Notes that it is used; true when that is worth storing.</summary>
    internal bool SeeAt(DateTime now, TimeSpan exact)
    {
        lock (_lock)
        {
            if (now - Stored.LastSeenAt < exact)
                return false;
            Stored.See(now);
            return true;
        }
    }

    internal void End() => _ = _ended.CancelAsync();
}
