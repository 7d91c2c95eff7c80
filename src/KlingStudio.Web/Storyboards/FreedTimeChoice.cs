using KlingStudio.Core.Storyboards;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Storyboards;

/// <summary>Where a deleted shot's seconds go: asked once, then remembered by this browser.</summary>
public sealed class FreedTimeChoice(IJSRuntime browser)
{
    private const string Key = "studio.freed-time";

    public FreedTime? Remembered { get; private set; }

    public async Task ReadAsync()
    {
        var kept = await browser.InvokeAsync<string?>("localStorage.getItem", Key);
        Remembered = Enum.TryParse<FreedTime>(kept, out var time) ? time : null;
    }

    public async Task RememberAsync(FreedTime time)
    {
        Remembered = time;
        await browser.InvokeVoidAsync("localStorage.setItem", Key, time.ToString());
    }
}
