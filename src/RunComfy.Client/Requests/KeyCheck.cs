namespace RunComfy.Client;

/// <summary>What reading a model's entry, which spends nothing, told of the key. Closed: always one of the nested records.</summary>
public abstract record KeyCheck
{
    private KeyCheck()
    {
    }

    /// <summary>RunComfy answered the key with the model's entry.</summary>
    public sealed record Works : KeyCheck;

    /// <summary>RunComfy doesn't accept the key (401, or 400004): wrong, deleted or expired.</summary>
    /// <param name="Reason">RunComfy's words.</param>
    public sealed record Rejected(string Reason) : KeyCheck;

    /// <summary>The key is known but may not use this model (403, or 403001).</summary>
    /// <param name="Reason">RunComfy's words.</param>
    public sealed record NoPermission(string Reason) : KeyCheck;

    /// <summary>Nothing was learned of the key: no connection, an error on RunComfy's side, or an answer about something else.</summary>
    /// <param name="Trouble">What went wrong.</param>
    public sealed record Unreachable(Trouble Trouble) : KeyCheck;
}
