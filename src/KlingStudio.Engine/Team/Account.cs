using KlingStudio.Core.Team;

namespace KlingStudio.Engine.Team;

/// <summary>A person's account: who they are, and what they prove it with. Identity reads and changes it through <see cref="AccountStore"/>.</summary>
public sealed class Account
{
    private readonly List<Action<Account>> _noted = [];

    private Account() { }

    internal Account(PersonId id, string name, string email, Role role, DateTime now)
    {
        Id = id;
        Name = name;
        Role = role;
        JoinedAt = now;
        SetEmail(email);
    }

    /// <summary>The person's identifier.</summary>
    public PersonId Id { get; private set; }
    /// <summary>What people call them.</summary>
    public string Name { get; private set; } = "";
    /// <summary>What they sign in with.</summary>
    public string Email { get; private set; } = "";
    /// <summary>The address as it is compared; unique.</summary>
    public string EmailKey { get; private set; } = "";
    /// <summary>What they are in the studio.</summary>
    public Role Role { get; private set; }
    /// <summary>Since when, UTC.</summary>
    public DateTime JoinedAt { get; private set; }
    /// <summary>Since when they are locked out by an administrator, UTC, or null.</summary>
    public DateTime? DisabledAt { get; private set; }
    /// <summary>Identity's salted hash; empty before a password was chosen.</summary>
    internal string PasswordHash { get; private set; } = "";
    /// <summary>Wrong tries since the last right one.</summary>
    internal int FailedTries { get; private set; }
    /// <summary>Until when no try counts, UTC, or null.</summary>
    internal DateTime? RestsUntil { get; private set; }
    /// <summary>Whether signing in also asks for a code.</summary>
    internal bool SecondFactor { get; private set; }
    /// <summary>The authenticator's key, sealed; empty without one.</summary>
    internal string SealedKey { get; private set; } = "";
    /// <summary>The recovery codes that are left, sealed.</summary>
    internal string SealedRecoveryCodes { get; private set; } = "";
    /// <summary>The last time step whose code was taken: a code that was looked over a shoulder works no second time.</summary>
    internal long LastStep { get; private set; }

    /// <summary>Changes this copy, and remembers to do the same to the stored row.</summary>
    internal void Note(Action<Account> change)
    {
        change(this);
        _noted.Add(change);
    }

    /// <summary>What was noted since the last time, once.</summary>
    internal Action<Account>[] TakeNoted()
    {
        Action<Account>[] noted = [.. _noted];
        _noted.Clear();
        return noted;
    }

    /// <summary>As others see them.</summary>
    internal Person ToPerson() => new(Id, Name, Email, Role, JoinedAt, DisabledAt, SecondFactor);

    internal void Rename(string name) => Name = name;

    internal void SetEmail(string email) => (Email, EmailKey) = (email, PersonRule.EmailKey(email));

    internal void SetRole(Role role) => Role = role;

    internal void Disable(DateTime now) => DisabledAt ??= now;

    internal void Enable() => DisabledAt = null;

    internal void SetPasswordHash(string hash) => PasswordHash = hash;

    /// <summary>Counts a wrong try.</summary>
    internal int CountFailure() => ++FailedTries;

    internal void ForgetFailures() => FailedTries = 0;

    internal void RestUntil(DateTime? until) => RestsUntil = until;

    internal void AskForCode(bool ask) => SecondFactor = ask;

    internal void KeepKey(string sealedKey) => (SealedKey, LastStep) = (sealedKey, 0);

    internal void KeepRecoveryCodes(string sealedCodes) => SealedRecoveryCodes = sealedCodes;

    /// <summary>Takes a code's time step once: false when it, or a later one, was taken already.</summary>
    internal bool TakeStep(long step)
    {
        if (step <= LastStep)
            return false;
        LastStep = step;
        return true;
    }

    /// <summary>Signing in asks for the password alone again.</summary>
    internal void DropSecondFactor()
    {
        SecondFactor = false;
        SealedKey = SealedRecoveryCodes = "";
        LastStep = 0;
    }
}
