namespace KlingStudio.Core.Storyboards;

/// <summary>The request as a command for a POSIX shell. It names the key's variable and never holds a key.</summary>
public static class CurlCommand
{
    /// <summary>The variable that stands in place of the key.</summary>
    public const string KeyVariable = "RUNCOMFY_API_KEY";

    /// <summary>A command that sends exactly <see cref="RequestJson.Compact"/>, white space aside.</summary>
    /// <param name="storyboard">The scene.</param>
    /// <param name="baseAddress">The API, such as <c>https://model-api.runcomfy.net/</c>.</param>
    public static string For(Storyboard storyboard, Uri baseAddress)
    {
        ArgumentNullException.ThrowIfNull(baseAddress);
        var address = $"{baseAddress.ToString().TrimEnd('/')}/v1/models/{storyboard.ModelId}";
        return string.Join(
            " \\\n  ",
            "curl --request POST",
            $"--url {Quoted(address)}",
            "--header 'Content-Type: application/json'",
            $"--header \"Authorization: Bearer ${KeyVariable}\"",
            $"--data {Quoted(RequestJson.Pretty(storyboard))}");
    }

    /// <summary>Single quotes hold everything but themselves.</summary>
    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
