using Microsoft.JSInterop;

namespace KlingStudio.Web.Kit;

/// <summary>Puts text on the clipboard, also where the browser has no safe line to the studio.</summary>
internal static class Clipboard
{
    /// <summary>To be called while a press is being answered: browsers allow it to nobody else.</summary>
    public static async Task CopyAsync(this IJSRuntime browser, string text)
    {
        await using var script = await browser.InvokeAsync<IJSObjectReference>("import", "./Kit/CopyButton.razor.js");
        await script.InvokeVoidAsync("copy", text);
    }
}
