using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Projects;

/// <summary>Asks for a name, and says why one can't be used.</summary>
public sealed partial class NameForm
{
    private ElementReference _field;
    private string _name = "";
    private string? _problem;
    private bool _busy;

    /// <summary>The form's id: the button that submits it lies elsewhere in the dialog.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    /// <summary>The name to begin with.</summary>
    [Parameter] public string Name { get; set; } = "";

    /// <summary>Uses a name; answers why not, or null when done.</summary>
    [Parameter, EditorRequired] public Func<string, Task<string?>> Submit { get; set; } = default!;

    /// <summary>Done.</summary>
    [Parameter, EditorRequired] public EventCallback OnClose { get; set; }

    protected override void OnInitialized() => _name = Name;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await _field.FocusAsync();
    }

    // Whatever keeps a name from being stored, it stays in the field.
    private async Task<string?> TrySubmitAsync()
    {
        try
        {
            return await Submit(_name);
        }
#pragma warning disable CA1031 // The reader can only try again; the log has the cause.
        catch (Exception cause)
#pragma warning restore CA1031
        {
            LogNotStored(Logger, cause);
            return Words["NotStored"];
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "A name couldn't be stored.")]
    private static partial void LogNotStored(ILogger logger, Exception cause);

    private async Task SubmitAsync()
    {
        if (_busy)
            return;
        _busy = true;
        _problem = await TrySubmitAsync();
        _busy = false;
        if (_problem is null)
            await OnClose.InvokeAsync();
        else
            await _field.FocusAsync();
    }
}
