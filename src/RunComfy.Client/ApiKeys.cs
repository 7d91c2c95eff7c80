namespace RunComfy.Client;

/// <summary>What can stand in an Authorization header.</summary>
public static class ApiKeys
{
    private const int MaxLength = 4096;

    /// <summary>What is wrong with the key, as the end of a sentence that never repeats it.</summary>
    public static string? Problem(string? key) => key switch
    {
        null or "" => "is empty; copy the key from your RunComfy profile.",
        { Length: > MaxLength } => "is too long to be an API key.",
        _ when key.Any(character => character is <= ' ' or > '~') =>
            "holds spaces, line breaks or characters that no API key has; copy it again, without quotes or blanks around it.",
        _ => null,
    };
}
