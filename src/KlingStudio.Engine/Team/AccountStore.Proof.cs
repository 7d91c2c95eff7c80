using Microsoft.AspNetCore.Identity;

namespace KlingStudio.Engine.Team;

/// <summary>What Identity keeps beside the password: wrong tries, the second factor's key and its recovery codes.</summary>
internal sealed partial class AccountStore :
    IUserLockoutStore<Account>, IUserTwoFactorStore<Account>, IUserAuthenticatorKeyStore<Account>, IUserTwoFactorRecoveryCodeStore<Account>
{
    private const string KeyPurpose = "authenticator key";
    private const string CodesPurpose = "recovery codes";
    private const char Between = ' ';

    // Counted in the row itself, at once: however many try at the same time, each try counts.
    public async Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        user.CountFailure();
        return await ChangeAsync(user.Id, account => account.CountFailure(), cancellationToken);
    }

    public Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Note(user, account => account.ForgetFailures());

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.FailedTries);

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.RestsUntil is { } until ? new DateTimeOffset(until) : (DateTimeOffset?)null);

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) =>
        Note(user, account => account.RestUntil(lockoutEnd?.UtcDateTime));

    public Task<bool> GetTwoFactorEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.SecondFactor);

    public Task SetTwoFactorEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Note(user, account => account.AskForCode(enabled));

    public Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.SealedKey.Length == 0 ? null : box.Open(KeyPurpose, user.SealedKey));

    public Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken)
    {
        var sealedKey = box.Seal(KeyPurpose, key);
        return Note(user, account => account.KeepKey(sealedKey));
    }

    public Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        var sealedCodes = box.Seal(CodesPurpose, string.Join(Between, recoveryCodes));
        return Note(user, account => account.KeepRecoveryCodes(sealedCodes));
    }

    // Taken in the row itself: the same code sent twice at once opens once.
    public Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken) =>
        ChangeAsync(user.Id, account =>
        {
            var left = Codes(account);
            if (!left.Remove(code))
                return false;
            account.KeepRecoveryCodes(box.Seal(CodesPurpose, string.Join(Between, left)));
            return true;
        }, cancellationToken);

    public Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(Codes(user).Count);

    private List<string> Codes(Account account) =>
        account.SealedRecoveryCodes.Length > 0 && box.Open(CodesPurpose, account.SealedRecoveryCodes) is { Length: > 0 } codes ? [.. codes.Split(Between)] : [];
}
