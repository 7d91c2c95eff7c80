namespace KlingStudio.Engine.Upstream;

/// <summary>Where requests go now. Holds nothing secret.</summary>
/// <param name="Simulated">Whether it is the simulator: nothing is ever charged there.</param>
/// <param name="Address">The API's address.</param>
/// <param name="KeyConfigured">Whether there is an API key.</param>
/// <param name="KeySource">Where the key comes from: <c>environment</c>, <c>configuration</c>, <c>studio</c> (typed by an administrator), or empty without one.</param>
/// <param name="Fingerprint">A short hash of the key, to tell keys apart; empty without one. Never the key.</param>
public sealed record UpstreamInfo(bool Simulated, Uri Address, bool KeyConfigured, string KeySource, string Fingerprint)
{
    /// <summary>Whether the same account pays: a simulator is like any other, a key is the same wherever it was found.</summary>
    public bool IsSameAs(UpstreamInfo other) =>
        Simulated ? other.Simulated : !other.Simulated && Address == other.Address && Fingerprint == other.Fingerprint;
}

/// <summary>What a free question told of the key.</summary>
/// <param name="Verdict">What to show.</param>
/// <param name="Detail">The vendor's words, or what kept it from answering; null when there is nothing to add.</param>
public sealed record KeyCheckOutcome(KeyVerdict Verdict, string? Detail = null);

/// <summary>Whether a key works. Every one has a sentence in each language.</summary>
public enum KeyVerdict
{
    /// <summary>There is no key: the studio simulates.</summary>
    NoKey,
    /// <summary>The vendor takes it.</summary>
    Works,
    /// <summary>Wrong, deleted or expired.</summary>
    Rejected,
    /// <summary>Known, and not allowed to use the default model.</summary>
    NoPermission,
    /// <summary>Nothing was learned: the vendor couldn't be reached, or answered something else.</summary>
    Unreachable,
}
