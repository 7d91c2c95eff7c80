using System.Collections.Immutable;
using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Web.Kit;
using KlingStudio.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Storyboards;

/// <summary>Makes a scene from a request that someone pasted, JSON or a cURL command, or puts it in the open scene's place.</summary>
public sealed partial class PasteRequest
{
    private const int MostProblems = 8;

    private ElementReference _area;
    private IJSObjectReference? _module;
    private IJSObjectReference? _field;
    private DotNetObjectReference<PasteRequest>? _self;
    private ImportResult? _read;
    private ImmutableArray<Shot>? _shots;
    private string? _failure;
    private bool _making;
    private StudioDialog _dialog = default!;

    /// <summary>What is there to begin with.</summary>
    [Parameter]
    public string Text { get; set; } = "";

    /// <summary>The dialog wants to go.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    [CascadingParameter]
    public required OpenScene Scene { get; set; }

    [Inject] private IJSRuntime Browser { get; set; } = default!;

    [Inject] private ProjectLibrary Library { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private Visitor Visitor { get; set; } = default!;

    private ImportSentences Sentences => new(Words);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _module = await Browser.InvokeAsync<IJSObjectReference>("import", "./Storyboards/PasteRequest.razor.js");
        _field = await _module.InvokeAsync<IJSObjectReference>("attach", _area, _self);
    }

    /// <summary>Reads what is in the field now.</summary>
    [JSInvokable]
    public async Task ReadAsync(IJSStreamReference typed)
    {
        var text = await StreamedText.ReadAsync(typed, RequestImport.MaxLength);
        _shots = CopiedShots.Read(text);
        _read = string.IsNullOrWhiteSpace(text) || _shots is not null ? null : RequestImport.Parse(text, Scene.Models, Scene.Storyboard.ModelId);
        _failure = null;
        StateHasChanged();
    }

    private string Summary(Storyboard read) => Words[
        read.Shots.Length switch { 0 => "PasteFitsPrompt", 1 => "PasteFitsOne", _ => "PasteFitsShots" },
        read.TotalSeconds, read.AspectRatio, Scene.Models.Find(read.ModelId)?.Name ?? read.ModelId, read.Shots.Length];

    private async Task MakeAsync()
    {
        if (_read is not ImportResult.Read { Storyboard: var storyboard } || _making)
            return;
        _making = true;
        if (await Library.AddSceneFromAsync(Scene.Document.ProjectId, storyboard, Visitor.Id) is { } made)
        {
            await CloseAsync();
            Navigation.NavigateTo($"projects/{Scene.Document.ProjectId}/scenes/{made}");
        }
        else
        {
            (_making, _failure) = (false, Words["SceneGone"]);
        }
    }

    private async Task ReplaceAsync()
    {
        if (_read is ImportResult.Read { Storyboard: var storyboard })
            await CloseAfterAsync(await Scene.ApplyAsync(new StoryboardEdit.Replace(storyboard), Place.Timeline));
    }

    private async Task InsertAsync()
    {
        if (_shots is { } shots)
            await CloseAfterAsync(await Scene.InsertAsync(shots, null));
    }

    // A refusal is told at the timeline, behind the dialog; what couldn't be stored stays here.
    private async Task CloseAfterAsync(EditOutcome outcome)
    {
        if (outcome is EditOutcome.NotSaved)
            _failure = Words["Unsaved"];
        else
            await CloseAsync();
    }

    private Task CloseAsync() => _dialog.CloseAsync();

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_field is not null)
                await _field.InvokeVoidAsync("detach");
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone.
        }

        _self?.Dispose();
    }
}
