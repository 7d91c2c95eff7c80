using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Team;

/// <summary>What came of knocking.</summary>
public abstract record DoorOutcome
{
    private DoorOutcome() { }

    /// <summary>Come in.</summary>
    public sealed record Welcome(PersonId Person) : DoorOutcome;

    /// <summary>Something typed can't be used; everything that is wrong is told at once.</summary>
    public sealed record Refused(IReadOnlyList<PersonProblem> Problems) : DoorOutcome;

    /// <summary>The studio has its first administrator already, or the link works no more.</summary>
    public sealed record Closed : DoorOutcome;
}

/// <summary>How people come in who have no account yet, or no password any more. Open to strangers: nothing here tells whom the studio knows.</summary>
public sealed class Doors
{
    private readonly IDbContextFactory<StudioContext> _contexts;
    private readonly WriteLane _lane;
    private readonly Roster _roster;
    private readonly Sessions _sessions;
    private readonly People _people;
    private readonly IPasswordHasher<Account> _hasher;
    private readonly TimeProvider _clock;

    internal Doors(
        IDbContextFactory<StudioContext> contexts, WriteLane lane, Roster roster, Sessions sessions, People people, IPasswordHasher<Account> hasher, TimeProvider clock) =>
        (_contexts, _lane, _roster, _sessions, _people, _hasher, _clock) = (contexts, lane, roster, sessions, people, hasher, clock);

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>Makes the studio's first administrator. What was made before there were accounts is theirs.</summary>
    public async Task<DoorOutcome> FoundAsync(string? name, string? email, string? password, CancellationToken cancellationToken = default)
    {
        if (_roster.Founded)
            return new DoorOutcome.Closed();
        if (Check(name, email, password, out var kept) is { Count: > 0 } problems)
            return new DoorOutcome.Refused(problems);
        return await AddAsync(kept with { Id = PersonId.First, Role = Role.Administrator }, password!, async (context, cancel) => !await context.Set<Account>().AnyAsync(cancel), cancellationToken);
    }

    /// <summary>The link that an address holds, if it works; null otherwise, whatever the reason.</summary>
    public async Task<LinkCard?> FindLinkAsync(string? secret, LinkKind kind, CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await OpenLinkAsync(context, secret, kind, cancellationToken) is { } link ? LinkCard.Of(link) : null;
    }

    /// <summary>Makes an account by an invitation, and uses the invitation up.</summary>
    public async Task<DoorOutcome> JoinAsync(string? secret, string? name, string? email, string? password, CancellationToken cancellationToken = default)
    {
        // The link first: what someone without one types is none of the studio's business, and costs no hash.
        if (await FindLinkAsync(secret, LinkKind.Invitation, cancellationToken) is not { Role: { } role })
            return new DoorOutcome.Closed();
        var problems = Check(name, email, password, out var kept).ToList();
        if (kept.Email.Length > 0 && _roster.Everyone.Any(person => PersonRule.EmailKey(person.Email) == PersonRule.EmailKey(kept.Email)))
            problems.Add(PersonProblem.EmailTaken);
        if (problems.Count > 0)
            return new DoorOutcome.Refused(problems);
        var id = PersonId.New();
        return await AddAsync(kept with { Id = id, Role = role }, password!, async (context, cancel) =>
        {
            if (await OpenLinkAsync(context, secret, LinkKind.Invitation, cancel) is not { } link)
                return false;
            link.Use(id, Now);
            return true;
        }, cancellationToken);
    }

    /// <summary>Chooses a new password by a link, and uses the link up. Every session of that person ends; wrong tries are forgotten.</summary>
    public async Task<DoorOutcome> ChoosePasswordAsync(string? secret, string? password, CancellationToken cancellationToken = default)
    {
        if (await FindLinkAsync(secret, LinkKind.PasswordReset, cancellationToken) is not { Person: { } whose } || _roster.Find(whose) is not { Active: true } person)
            return new DoorOutcome.Closed();
        if (PasswordRule.Check(password, person.Name, person.Email) is { } problem)
            return new DoorOutcome.Refused([problem]);
        var account = await _lane.WriteAsync(
            async (context, cancel) =>
            {
                if (await OpenLinkAsync(context, secret, LinkKind.PasswordReset, cancel) is not { } link)
                    return null;
                link.Use(whose, Now);
                var account = await context.Set<Account>().SingleAsync(account => account.Id == whose, cancel);
                account.SetPasswordHash(_hasher.HashPassword(account, password!));
                account.ForgetFailures();
                account.RestUntil(null);
                await _people.WithdrawResetsAsync(context, whose, cancel);
                return account;
            },
            cancellationToken);
        if (account is null)
            return new DoorOutcome.Closed();
        await _sessions.EndAllAsync(whose, except: null, CancellationToken.None);
        return new DoorOutcome.Welcome(whose);
    }

    private static List<PersonProblem> Check(string? name, string? email, string? password, out Newcomer kept)
    {
        var ofName = PersonRule.ForName(name, out var goodName);
        var ofEmail = PersonRule.ForEmail(email, out var goodEmail);
        kept = new Newcomer(default, goodName, goodEmail, default);
        return [.. new[] { ofName, ofEmail, PasswordRule.Check(password, goodName, goodEmail) }.OfType<PersonProblem>()];
    }

    private async Task<DoorOutcome> AddAsync(
        Newcomer newcomer, string password, Func<StudioContext, CancellationToken, Task<bool>> mayStill, CancellationToken cancellationToken)
    {
        var account = new Account(newcomer.Id, newcomer.Name, newcomer.Email, newcomer.Role, Now);
        account.SetPasswordHash(_hasher.HashPassword(account, password));
        var outcome = await _lane.WriteAsync<DoorOutcome>(
            async (context, cancel) =>
            {
                if (await context.Set<Account>().AnyAsync(other => other.EmailKey == account.EmailKey, cancel) && newcomer.Id != PersonId.First)
                    return new DoorOutcome.Refused([PersonProblem.EmailTaken]);
                if (!await mayStill(context, cancel))
                    return new DoorOutcome.Closed();
                context.Add(account);
                return new DoorOutcome.Welcome(account.Id);
            },
            cancellationToken);
        if (outcome is DoorOutcome.Welcome)
            _roster.Keep(account);
        return outcome;
    }

    private async Task<OneTimeLink?> OpenLinkAsync(StudioContext context, string? secret, LinkKind kind, CancellationToken cancellationToken)
    {
        if (secret is not { Length: Secret.Length })
            return null;
        var hash = Secret.HashOf(secret);
        var link = await context.Set<OneTimeLink>().SingleOrDefaultAsync(link => link.SecretHash == hash && link.Kind == kind, cancellationToken);
        return link?.StateAt(Now) == LinkState.Open ? link : null;
    }

    private sealed record Newcomer(PersonId Id, string Name, string Email, Role Role);
}
