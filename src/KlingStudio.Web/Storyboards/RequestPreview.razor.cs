using KlingStudio.Core.Storyboards;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Storyboards;

/// <summary>The exact JSON that Generate will send, and the same as a command; the key never appears in it.</summary>
public sealed partial class RequestPreview : Steady<Storyboard>
{
    private bool _copied;

    [Inject]
    private IConfiguration Configuration { get; set; } = default!;

    private string Json => RequestJson.Pretty(View);

    // The vendor's address, also while the studio simulates: that is where a copied command is meant to go.
    private string Address => $"{Configuration["RunComfy:BaseAddress"] ?? "https://model-api.runcomfy.net/"}v1/models/{View.ModelId}";

    // In single quotes a shell changes nothing; a quote itself is closed, escaped and opened again.
    private string Curl => string.Join(
        " \\\n  ",
        "curl --request POST",
        $"--url '{Address.Replace("'", "%27", StringComparison.Ordinal)}'",
        "--header 'Content-Type: application/json'",
        "--header \"Authorization: Bearer $RUNCOMFY_API_KEY\"",
        $"--data '{Json.Replace("'", "'\\''", StringComparison.Ordinal)}'");

    protected override void OnParametersSet() => _copied = false;

    private async Task CopyAsync(string text)
    {
        await Browser.InvokeVoidAsync("navigator.clipboard.writeText", text);
        _copied = true;
    }
}
