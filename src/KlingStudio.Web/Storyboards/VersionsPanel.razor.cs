using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Storyboards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KlingStudio.Web.Storyboards;

/// <summary>The scene's kept versions: keeping one, seeing what changed since, coming back to it.</summary>
public sealed partial class VersionsPanel
{
    private readonly Dictionary<SceneVersionId, VersionRow> _rows = [];
    private ElementReference _heading;
    private ElementReference _field;
    private SceneVersionList? _list;
    private SceneVersionId? _open;
    private SceneVersionId? _focusRow;
    private bool _focusField = true;
    private bool _busy;
    private int _look;
    private string _name = "";
    private string? _problem;
    private string? _said;

    [CascadingParameter]
    public required OpenScene Scene { get; set; }

    /// <summary>The panel wants to go.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    protected override Task OnInitializedAsync() => ReadAsync();

    // Whoever came by keys goes on by keys: at the name first, later where the work goes on.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var (field, row) = (_focusField, _focusRow);
        (_focusField, _focusRow) = (false, null);
        if (row is { } id && _rows.TryGetValue(id, out var next))
            await next.FocusAsync();
        else if (field)
            await (Visitor.May(Right.Compose) ? _field : _heading).FocusAsync();
    }

    private async Task ReadAsync()
    {
        _list = await Versions.ListAsync(Scene.Document.Id, Visitor.Id);
        _look++;
    }

    private void Choose(SceneVersionId id) => (_open, _said) = (_open == id ? null : id, null);

    private Task SayAsync(string sentence)
    {
        _said = sentence;
        return ReadAsync();
    }

    private async Task KeepAsync()
    {
        if (_busy)
            return;
        _busy = true;
        (_problem, _said) = (null, null);
        try
        {
            // What is kept is what is on the screen, or nothing.
            if (!await Scene.SettledAsync())
            {
                _problem = Words["VersionUnsaved"];
                return;
            }

            var outcome = await Versions.KeepAsync(Scene.Document.Id, _name, Visitor.Id);
            _problem = VersionSentences.Failure(outcome, Words);
            if (outcome is not VersionOutcome.Done done)
                return;
            _name = "";
            await SayAsync(Words["VersionKept", VersionSentences.NameOf(done.Version, Words)]);
        }
        finally
        {
            _busy = false;
            _focusField = true;
        }
    }

    // The focus goes to the row that took the deleted one's place.
    private void Leave(SceneVersionCard gone)
    {
        _rows.Remove(gone.Id);
        if (_open == gone.Id)
            _open = null;
        _focusRow = _list?.Versions.FirstOrDefault(other => other.Number < gone.Number)?.Id ?? _list?.Versions.LastOrDefault()?.Id;
        _focusField = _focusRow is null;
    }

    private Task KeyAsync(KeyboardEventArgs key) => key.Key == "Escape" ? OnClose.InvokeAsync() : Task.CompletedTask;
}
