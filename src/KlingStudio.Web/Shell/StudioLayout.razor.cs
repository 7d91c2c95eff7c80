using KlingStudio.Core.Team;
using KlingStudio.Web.Kit.Theme;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace KlingStudio.Web.Shell;

/// <summary>What surrounds every page. When its person's session ends, nothing of the studio stays on the screen.</summary>
public sealed partial class StudioLayout : IDisposable
{
    private readonly MudTheme _theme = StudioTheme.Create();
    private ElementReference _content;
    private ErrorBoundary? _boundary;
    private CancellationTokenRegistration _end;
    private Role? _role;

    /// <summary>Where a page may put its own quiet controls, at the right of the top bar.</summary>
    public static object TopActions { get; } = new();

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    protected override void OnInitialized()
    {
        Reader.Changed += Redraw;
        _role = Visitor.Person?.Role;
        _end = Visitor.Session?.Ended.Register(() => _ = InvokeAsync(Leave)) ?? default;
    }

    // Another page is a fresh start: a failure must not outlive the page it happened on.
    protected override void OnParametersSet() => Recover();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await Reader.AskZoneAsync();
    }

    public void Dispose()
    {
        _end.Dispose();
        Reader.Changed -= Redraw;
    }

    // The content goes first, so that whoever keeps the page from leaving is left with nothing.
    private void Leave()
    {
        StateHasChanged();
        Navigation.NavigateTo("sign-in", forceLoad: true);
    }

    // What a page offers depends on the role: another role begins afresh. Typed words are saved as they are typed.
    private void FollowRole()
    {
        if (Visitor.Person is not { } person || person.Role == _role)
            return;
        _role = person.Role;
        Navigation.Refresh(forceReload: true);
    }

    private void Redraw() => InvokeAsync(StateHasChanged);

    private void Recover() => _boundary?.Recover();

    private async Task SkipToContent() => await _content.FocusAsync();
}
