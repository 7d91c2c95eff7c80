using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Engine.Projects;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KlingStudio.Web.Storyboards;

/// <summary>One scene of the list.</summary>
/// <param name="Project">The list's project.</param>
/// <param name="Scene">What to show.</param>
/// <param name="Count">How many scenes the list has.</param>
/// <param name="Open">Whether it is the one on the desk.</param>
/// <param name="Renaming">Whether its name is being typed.</param>
/// <param name="MayChange">Whether the reader may do anything to it.</param>
public sealed record SceneTileView(ProjectId Project, SceneCard Scene, int Count, bool Open, bool Renaming, bool MayChange)
{
    public string Address => $"projects/{Project}/scenes/{Scene.Id}";

    public bool IsFirst => Scene.Number == 1;

    public bool IsLast => Scene.Number == Count;
}

/// <summary>What can be done to a scene in the list.</summary>
public enum SceneDeed
{
    Rename,
    Duplicate,
    MoveEarlier,
    MoveLater,
    MoveToProject,
    Trash,
}

/// <summary>A scene in the list: its still, its name, seconds and state, and its menu.</summary>
public sealed partial class SceneTile : Steady<SceneTileView>
{
    private ElementReference _field;
    private ElementReference _link;
    private string _name = "";
    private bool _typing;
    private bool _endedByKey;

    /// <summary>Something is to be done to it.</summary>
    [Parameter, EditorRequired]
    public EventCallback<SceneDeed> OnDeed { get; set; }

    /// <summary>Typing its name is over; null when it stays as it was.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string?> OnNamed { get; set; }

    protected override void OnParametersSet()
    {
        if (!View.Renaming || !_typing)
            _name = View.Scene.Name;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (View.Renaming == _typing)
            return;
        _typing = View.Renaming;
        if (_typing)
            await _field.FocusAsync();
        else if (_endedByKey)
            await _link.FocusAsync(preventScroll: true);
        _endedByKey = false;
    }

    private string? Changed => Roster.NameOf(View.Scene.ChangedBy) is { } name ? Words["SceneChangedBy", name].Value : null;

    private string State => View.Scene.LatestState switch
    {
        GenerationState.Held => Words["StateHeld"],
        GenerationState.Queued => Words["StateWaiting"],
        GenerationState.Sending => Words["StateSending"],
        GenerationState.Submitted => Words["StateSubmitted"],
        GenerationState.Saving => Words["StateSaving"],
        GenerationState.NotSaved => Words["StateNotSaved"],
        GenerationState.Failed => Words["StateFailed"],
        GenerationState.Unconfirmed => Words["StateUnconfirmed"],
        _ => View.Scene.TakeCount switch
        {
            0 => Words["StateDraft"],
            1 => Words["OneTake"],
            var takes => Words["Takes", takes],
        },
    };

    private Task KeyAsync(KeyboardEventArgs key)
    {
        _endedByKey = key.Key is "Enter" or "Escape";
        return key.Key switch
        {
            "Enter" => EndAsync(),
            "Escape" => OnNamed.InvokeAsync(null),
            _ => Task.CompletedTask,
        };
    }

    private Task EndAsync() => View.Renaming ? OnNamed.InvokeAsync(_name) : Task.CompletedTask;
}
