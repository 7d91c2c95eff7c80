using KlingStudio.Core.Storyboards;

namespace KlingStudio.Web.Storyboards;

/// <summary>A scene's request as people copy it: its address, and a command that sends it. The key never appears in it.</summary>
internal static class RequestCommand
{
    /// <summary>The vendor's address, also while the studio simulates: that is where a copied command is meant to go.</summary>
    public static string Address(Storyboard storyboard, IConfiguration configuration) =>
        $"{configuration["RunComfy:BaseAddress"] ?? "https://model-api.runcomfy.net/"}v1/models/{storyboard.ModelId}";

    /// <summary>In single quotes a shell changes nothing; a quote itself is closed, escaped and opened again.</summary>
    public static string Curl(Storyboard storyboard, IConfiguration configuration) => string.Join(
        " \\\n  ",
        "curl --request POST",
        $"--url '{Address(storyboard, configuration).Replace("'", "%27", StringComparison.Ordinal)}'",
        "--header 'Content-Type: application/json'",
        "--header \"Authorization: Bearer $RUNCOMFY_API_KEY\"",
        $"--data '{RequestJson.Pretty(storyboard).Replace("'", "'\\''", StringComparison.Ordinal)}'");
}
