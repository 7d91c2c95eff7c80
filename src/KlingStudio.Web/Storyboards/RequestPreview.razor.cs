using KlingStudio.Core.Storyboards;
using KlingStudio.Web.Kit;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Storyboards;

/// <summary>The exact JSON that Generate will send, and the same as a command; the key never appears in it.</summary>
public sealed partial class RequestPreview : Steady<Storyboard>
{
    private bool _copied;
    private bool _pasting;

    [Inject]
    private IConfiguration Configuration { get; set; } = default!;

    private string Json => RequestJson.Pretty(View);

    private string Address => RequestCommand.Address(View, Configuration);

    private string Curl => RequestCommand.Curl(View, Configuration);

    protected override void OnParametersSet() => _copied = false;

    private async Task CopyAsync(string text)
    {
        await Browser.CopyAsync(text);
        _copied = true;
    }
}
