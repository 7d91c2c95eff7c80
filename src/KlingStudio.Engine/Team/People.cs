using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.LiveUpdates;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Team;

/// <summary>What administrators do about people.</summary>
public sealed class People
{
    private readonly IDbContextFactory<StudioContext> _contexts;
    private readonly WriteLane _lane;
    private readonly Roster _roster;
    private readonly Sessions _sessions;
    private readonly LiveUpdates.LiveUpdates _updates;
    private readonly TimeProvider _clock;

    internal People(
        IDbContextFactory<StudioContext> contexts, WriteLane lane, Roster roster, Sessions sessions, LiveUpdates.LiveUpdates updates, TimeProvider clock) =>
        (_contexts, _lane, _roster, _sessions, _updates, _clock) = (contexts, lane, roster, sessions, updates, clock);

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>The links that still work, the newest first.</summary>
    public async Task<IReadOnlyList<LinkCard>> LinksAsync(PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.ManagePeople);
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var links = await context.Set<OneTimeLink>().AsNoTracking().Where(link => link.UsedAt == null && link.WithdrawnAt == null).ToListAsync(cancellationToken);
        return [.. links.Where(link => link.StateAt(Now) == LinkState.Open).OrderByDescending(link => link.CreatedAt).Select(LinkCard.Of)];
    }

    /// <summary>Makes an invitation for one person.</summary>
    /// <param name="role">What they will be.</param>
    /// <param name="note">Whom it is meant for, for those who read the list; shortened when long.</param>
    /// <param name="person">Who invites.</param>
    /// <param name="cancellationToken">Withdraws it as long as it isn't written down.</param>
    /// <returns>What the link's address holds; it can't be read again.</returns>
    public async Task<string> InviteAsync(Role role, string note, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.ManagePeople);
        var kept = string.Concat(note.Where(letter => !char.IsControl(letter))).Trim();
        var secret = Secret.New();
        await AddAsync(OneTimeLink.Invite(secret, role, kept.Length > PersonRule.LongestName ? kept[..PersonRule.LongestName] : kept, person, Now), cancellationToken);
        return secret;
    }

    /// <summary>Makes a link by which someone chooses a new password. Earlier ones for them stop working.</summary>
    /// <returns>What the link's address holds, or null when there is no such person.</returns>
    public async Task<string?> OfferNewPasswordAsync(PersonId whose, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.ManagePeople);
        if (_roster.Find(whose) is null)
            return null;
        var secret = Secret.New();
        await _lane.WriteAsync(
            async (context, cancel) =>
            {
                await WithdrawResetsAsync(context, whose, cancel);
                context.Add(OneTimeLink.Reset(secret, whose, person, Now));
                return true;
            },
            cancellationToken);
        _updates.Publish(new Change(Topic.Team, person));
        return secret;
    }

    /// <summary>Makes a link work no more.</summary>
    public async Task<PeopleOutcome> WithdrawAsync(Guid link, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.ManagePeople);
        var found = await _lane.WriteAsync(
            async (context, cancel) =>
            {
                var found = await context.Set<OneTimeLink>().SingleOrDefaultAsync(each => each.Id == link, cancel);
                found?.Withdraw(Now);
                return found is not null;
            },
            cancellationToken);
        _updates.Publish(new Change(Topic.Team, person));
        return found ? PeopleOutcome.Done : PeopleOutcome.Gone;
    }

    /// <summary>Makes someone something else. Counts at once, on every page they have open.</summary>
    public Task<PeopleOutcome> ChangeRoleAsync(PersonId whose, Role role, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.ManagePeople);
        return ChangeAsync(whose, keepsAdministrator: role == Role.Administrator, account => account.SetRole(role), cancellationToken);
    }

    /// <summary>Locks someone out: their sessions end, their pages close, their links stop working. What they made stays.</summary>
    public async Task<PeopleOutcome> DisableAsync(PersonId whose, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.ManagePeople);
        if (whose == person)
            return PeopleOutcome.Oneself;
        var outcome = await ChangeAsync(whose, keepsAdministrator: false, account => account.Disable(Now), cancellationToken);
        if (outcome == PeopleOutcome.Done)
            await _sessions.EndAllAsync(whose, except: null, CancellationToken.None);
        return outcome;
    }

    /// <summary>Lets someone in again, by the password they had.</summary>
    public Task<PeopleOutcome> EnableAsync(PersonId whose, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.ManagePeople);
        return ChangeAsync(whose, keepsAdministrator: true, account => account.Enable(), cancellationToken);
    }

    /// <summary>For someone who lost their authenticator and their recovery codes: signing in asks for the password alone again.</summary>
    public Task<PeopleOutcome> DropSecondFactorAsync(PersonId whose, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.ManagePeople);
        return ChangeAsync(whose, keepsAdministrator: true, account => account.DropSecondFactor(), cancellationToken);
    }

    /// <summary>Resets for someone work no more.</summary>
    internal async Task WithdrawResetsAsync(StudioContext context, PersonId whose, CancellationToken cancellationToken)
    {
        foreach (var earlier in await context.Set<OneTimeLink>().Where(link => link.Person == whose && link.UsedAt == null && link.WithdrawnAt == null).ToListAsync(cancellationToken))
            earlier.Withdraw(Now);
    }

    // Whoever made a link may have kept it: it would let them back in, as an administrator even, or in place of someone else.
    private async Task WithdrawMadeByAsync(StudioContext context, PersonId person, CancellationToken cancellationToken)
    {
        foreach (var link in await context.Set<OneTimeLink>().Where(link => link.CreatedBy == person && link.UsedAt == null && link.WithdrawnAt == null).ToListAsync(cancellationToken))
            link.Withdraw(Now);
    }

    private async Task AddAsync(OneTimeLink link, CancellationToken cancellationToken)
    {
        await _lane.WriteAsync(
            (context, _) =>
            {
                context.Add(link);
                return Task.FromResult(true);
            },
            cancellationToken);
        _updates.Publish(new Change(Topic.Team, link.CreatedBy));
    }

    private async Task<PeopleOutcome> ChangeAsync(PersonId whose, bool keepsAdministrator, Action<Account> change, CancellationToken cancellationToken)
    {
        var (outcome, account) = await _lane.WriteAsync(
            async (context, cancel) =>
            {
                var accounts = context.Set<Account>();
                var account = await accounts.SingleOrDefaultAsync(account => account.Id == whose, cancel);
                if (account is null)
                    return (PeopleOutcome.Gone, null);
                var others = await accounts.AnyAsync(other => other.Id != whose && other.Role == Role.Administrator && other.DisabledAt == null, cancel);
                if (account is { Role: Role.Administrator, DisabledAt: null } && !others && !keepsAdministrator)
                    return (PeopleOutcome.LastAdministrator, (Account?)null);
                change(account);
                if (account.DisabledAt is not null)
                    await WithdrawResetsAsync(context, whose, cancel);
                if (account is not { Role: Role.Administrator, DisabledAt: null })
                    await WithdrawMadeByAsync(context, whose, cancel);
                return (PeopleOutcome.Done, account);
            },
            cancellationToken);
        if (account is not null)
            _roster.Keep(account);
        return outcome;
    }
}
