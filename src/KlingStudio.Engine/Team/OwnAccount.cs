using KlingStudio.Core.Team;
using Microsoft.AspNetCore.Identity;

namespace KlingStudio.Engine.Team;

/// <summary>What everyone does about their own account.</summary>
public sealed class OwnAccount
{
    /// <summary>How many recovery codes there are at first.</summary>
    public const int RecoveryCodes = 10;

    private readonly UserManager<Account> _accounts;
    private readonly AccountStore _store;
    private readonly Roster _roster;
    private readonly Sessions _sessions;

    internal OwnAccount(UserManager<Account> accounts, AccountStore store, Roster roster, Sessions sessions) =>
        (_accounts, _store, _roster, _sessions) = (accounts, store, roster, sessions);

    /// <summary>Changes what others call this person.</summary>
    /// <returns>Null when done.</returns>
    public async Task<PersonProblem?> RenameAsync(string? name, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.KeepOwnAccount);
        if (PersonRule.ForName(name, out var kept) is { } problem)
            return problem;
        await _store.ChangeAsync(person, account => { account.Rename(kept); return true; }, cancellationToken);
        return null;
    }

    /// <summary>Changes the password, and ends this person's other sessions.</summary>
    /// <param name="present">The present one.</param>
    /// <param name="next">The new one.</param>
    /// <param name="session">The session that may go on.</param>
    /// <param name="person">Who.</param>
    /// <returns>Null when done.</returns>
    public async Task<PersonProblem?> ChangePasswordAsync(string? present, string? next, Guid? session, PersonId person)
    {
        _roster.Demand(person, Right.KeepOwnAccount);
        var account = await FindAsync(person);
        if (await _accounts.IsLockedOutAsync(account))
            return PersonProblem.PasswordResting;
        if (!await KnowsPasswordAsync(account, present))
            return PersonProblem.PasswordWrong;
        if (PasswordRule.Check(next, account.Name, account.Email) is { } problem)
            return problem;
        var hash = _accounts.PasswordHasher.HashPassword(account, next!);
        await _store.ChangeAsync(person, stored => { stored.SetPasswordHash(hash); return true; }, CancellationToken.None);
        await _sessions.EndAllAsync(person, except: session, CancellationToken.None);
        return null;
    }

    /// <summary>Draws a key for an authenticator. It counts only once a code proves that the authenticator has it.</summary>
    /// <returns>The key in base 32, and the address that a QR code shows.</returns>
    public async Task<(string Key, string Address)> BeginSecondFactorAsync(PersonId person)
    {
        _roster.Demand(person, Right.KeepOwnAccount);
        var account = await FindAsync(person);
        if (account.SecondFactor)
            throw new InvalidOperationException("The second factor is on already: it must be turned off first, by the password.");
        await _accounts.ResetAuthenticatorKeyAsync(account);
        var key = (await _accounts.GetAuthenticatorKeyAsync(account))!;
        const string issuer = "Kling Studio";
        return (key, $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account.Email)}?secret={key}&issuer={Uri.EscapeDataString(issuer)}&digits=6");
    }

    /// <summary>Turns the second factor on, once a code is right.</summary>
    /// <returns>The recovery codes, shown this once; null when the code is wrong.</returns>
    public async Task<IReadOnlyList<string>?> ConfirmSecondFactorAsync(string? code, PersonId person)
    {
        _roster.Demand(person, Right.KeepOwnAccount);
        var account = await FindAsync(person);
        if (!await _accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, Digits(code)))
            return null;
        await _accounts.SetTwoFactorEnabledAsync(account, true);
        return [.. await _accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? []];
    }

    /// <summary>Replaces the recovery codes.</summary>
    /// <returns>The new ones, shown this once; null when the password is wrong.</returns>
    public async Task<IReadOnlyList<string>?> NewRecoveryCodesAsync(string? password, PersonId person)
    {
        _roster.Demand(person, Right.KeepOwnAccount);
        var account = await FindAsync(person);
        return account.SecondFactor && await KnowsPasswordAsync(account, password)
            ? [.. await _accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? []]
            : null;
    }

    /// <summary>Turns the second factor off.</summary>
    /// <returns>False when the password is wrong.</returns>
    public async Task<bool> DropSecondFactorAsync(string? password, PersonId person)
    {
        _roster.Demand(person, Right.KeepOwnAccount);
        var account = await FindAsync(person);
        return await KnowsPasswordAsync(account, password)
            && await _store.ChangeAsync(person, stored => { stored.DropSecondFactor(); return true; }, CancellationToken.None);
    }

    /// <summary>How many recovery codes are left.</summary>
    public async Task<int> RecoveryCodesLeftAsync(PersonId person)
    {
        _roster.Demand(person, Right.KeepOwnAccount);
        return await _accounts.CountRecoveryCodesAsync(await FindAsync(person));
    }

    /// <summary>A code as typed: blanks and dashes don't count.</summary>
    public static string Digits(string? typed) => string.Concat((typed ?? "").Where(char.IsAsciiLetterOrDigit));

    private async Task<Account> FindAsync(PersonId person) =>
        await _accounts.FindByIdAsync(person.ToString()) ?? throw new NotAllowedException(person, Right.KeepOwnAccount);

    // A page left open mustn't be a place to guess: wrong tries count here as they do at the door.
    private async Task<bool> KnowsPasswordAsync(Account account, string? password)
    {
        if (await _accounts.IsLockedOutAsync(account))
            return false;
        if (password is { Length: > 0 and <= PasswordRule.Longest } && await _accounts.CheckPasswordAsync(account, password))
        {
            await _accounts.ResetAccessFailedCountAsync(account);
            return true;
        }

        await _accounts.AccessFailedAsync(account);
        return false;
    }
}
