using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Team;

/// <summary>
/// Where Identity keeps accounts: the studio's own table, written through the studio's one lane. Identity's setters are noted and
/// replayed on the newest row, so that two requests at once never undo each other: no wrong try goes uncounted.
/// </summary>
internal sealed partial class AccountStore(IDbContextFactory<StudioContext> contexts, WriteLane lane, Roster roster, ISecretBox box) : IUserPasswordStore<Account>, IUserEmailStore<Account>
{
    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        var changes = user.TakeNoted();
        await ChangeAsync(user.Id, account =>
        {
            foreach (var change in changes)
                change(account);
            return true;
        }, cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(userId, "N", out var value))
            return null;
        var id = new PersonId(value);
        return await FindAsync(accounts => accounts.SingleOrDefaultAsync(account => account.Id == id, cancellationToken), cancellationToken);
    }

    public Task<Account?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) =>
        FindAsync(accounts => accounts.SingleOrDefaultAsync(account => account.EmailKey == normalizedEmail, cancellationToken), cancellationToken);

    // People sign in with their address; Identity calls that a user name.
    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => FindByEmailAsync(normalizedUserName, cancellationToken);

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.EmailKey);

    public Task<string?> GetEmailAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedEmailAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.EmailKey);

    // The studio sends no mail: whoever holds the link an administrator gave them is who they say.
    public Task<bool> GetEmailConfirmedAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetEmailConfirmedAsync(Account user, bool confirmed, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetEmailAsync(Account user, string? email, CancellationToken cancellationToken) => Note(user, account => account.SetEmail(email ?? ""));

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => SetEmailAsync(user, userName, cancellationToken);

    // The key follows the address by itself.
    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetNormalizedEmailAsync(Account user, string? normalizedEmail, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash.Length > 0);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken) => Note(user, account => account.SetPasswordHash(passwordHash ?? ""));

    // Accounts are made at the studio's doors, together with the link they came by, and are disabled, never deleted: what someone made keeps its name.
    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException($"Use {nameof(Doors)}.");

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException("Accounts are disabled, never deleted.");

    public void Dispose()
    {
        // Each question has a context of its own: nothing is held.
    }

    /// <summary>Changes the newest row and tells the roster.</summary>
    internal async Task<T> ChangeAsync<T>(PersonId id, Func<Account, T> change, CancellationToken cancellationToken)
    {
        var (account, answer) = await lane.WriteAsync(
            async (context, cancel) =>
            {
                var account = await context.Set<Account>().SingleAsync(account => account.Id == id, cancel);
                return (account, change(account));
            },
            cancellationToken);
        roster.Keep(account);
        return answer;
    }

    private async Task<Account?> FindAsync(Func<IQueryable<Account>, Task<Account?>> find, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await find(context.Set<Account>().AsNoTracking());
    }

    private static Task Note(Account user, Action<Account> change)
    {
        user.Note(change);
        return Task.CompletedTask;
    }
}
