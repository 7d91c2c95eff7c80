using KlingStudio.Core.Team;
using KlingStudio.Engine.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace KlingStudio.Web.Team;

/// <summary>What came of a try at the door.</summary>
internal enum Knock
{
    /// <summary>Come in.</summary>
    Open,
    /// <summary>The password is right; a code is asked for, too.</summary>
    NeedsCode,
    /// <summary>Something is wrong. Whether the address, the password, or an account that rests, isn't told.</summary>
    Wrong,
    /// <summary>The password is right, the account is locked.</summary>
    Disabled,
    /// <summary>Too many wrong codes.</summary>
    Resting,
}

/// <summary>Lets people in through Identity.</summary>
internal sealed class DoorKeeper(SignInManager<Account> signIn, UserManager<Account> accounts)
{
    /// <summary>Signs in someone who has just proved who they are.</summary>
    public async Task LetInAsync(PersonId person) => await signIn.SignInAsync((await accounts.FindByIdAsync(person.ToString()))!, isPersistent: true);

    /// <summary>Tries an address and a password.</summary>
    public async Task<Knock> KnockAsync(string? email, string? password)
    {
        if (PersonRule.ForEmail(email, out var address) is not null || password is not { Length: > 0 and <= PasswordRule.Longest })
            return Knock.Wrong;
        if (await accounts.FindByEmailAsync(address) is not { } account)
        {
            // As slow as a real check: the time it takes mustn't tell whether someone has an account.
            accounts.PasswordHasher.HashPassword(null!, password);
            return Knock.Wrong;
        }

        if (account.DisabledAt is not null)
            return await IsRightAsync(account, password) ? Knock.Disabled : Knock.Wrong;
        var result = await signIn.PasswordSignInAsync(account, password, isPersistent: true, lockoutOnFailure: true);
        return result.Succeeded ? Knock.Open : result.RequiresTwoFactor ? Knock.NeedsCode : Knock.Wrong;
    }

    /// <summary>Whether someone has just given the right password, and a code is missing.</summary>
    public async Task<bool> AwaitsCodeAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is not null;

    /// <summary>Tries an authenticator's code, or a recovery code.</summary>
    public async Task<Knock> ShowCodeAsync(string? typed)
    {
        var code = OwnAccount.Digits(typed);
        var result = code.Length == 6 && code.All(char.IsAsciiDigit)
            ? await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: true, rememberClient: false)
            : await TryRecoveryCodeAsync(typed ?? "");
        return result.Succeeded ? Knock.Open : result.IsLockedOut ? Knock.Resting : Knock.Wrong;
    }

    /// <summary>Where to go from the door: where they came from, if that is a place of this studio.</summary>
    public static string Onward(string? back) => back is not null && RedirectHttpResult.IsLocalUrl(back) ? back : "projects";

    // Identity counts wrong authenticator codes, and forgets to count wrong recovery codes.
    private async Task<SignInResult> TryRecoveryCodeAsync(string typed)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } account)
            return SignInResult.Failed;
        if (await accounts.IsLockedOutAsync(account))
            return SignInResult.LockedOut;
        var result = await signIn.TwoFactorRecoveryCodeSignInAsync(typed.Trim().ToUpperInvariant());
        if (!result.Succeeded)
            await accounts.AccessFailedAsync(account);
        return result;
    }

    // The sign-in manager refuses whoever is locked out before it looks at the password. Wrong ones count all the same.
    private async Task<bool> IsRightAsync(Account account, string password)
    {
        if (await accounts.IsLockedOutAsync(account))
            return false;
        if (await accounts.CheckPasswordAsync(account, password))
            return true;
        await accounts.AccessFailedAsync(account);
        return false;
    }
}
