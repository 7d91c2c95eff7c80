using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Projects;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Storyboards;

/// <summary>The project's scenes, and which one is open.</summary>
public sealed record SceneListView(ProjectDetails Project, SceneId Open)
{
    public bool Equals(SceneListView? other) =>
        other is not null && Open == other.Open && Project.Id == other.Project.Id && Project.Name == other.Project.Name
        && Project.DeletedScenes == other.Project.DeletedScenes && Project.Scenes.SequenceEqual(other.Project.Scenes);

    public override int GetHashCode() => HashCode.Combine(Project.Id, Open);
}

/// <summary>The scenes in order, with what they last together: opening, adding, and carrying them to another place.</summary>
public sealed partial class SceneList : Steady<SceneListView>
{
    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _drag;
    private DotNetObjectReference<SceneList>? _self;
    private string? _said;

    /// <summary>Asks for the project anew.</summary>
    [Parameter]
    public EventCallback Refresh { get; set; }

    private IReadOnlyList<SceneCard> Scenes => View.Project.Scenes;

    private bool MayChange => Visitor.May(Right.Compose);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _module = await Browser.InvokeAsync<IJSObjectReference>("import", "./Storyboards/SceneList.razor.js");
        _drag = await _module.InvokeAsync<IJSObjectReference>("attach", _root, _self);
    }

    /// <summary>The one message of a drag: a scene was let go at another place in the order.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="toIndex">Its place in the resulting order, from 0.</param>
    [JSInvokable]
    public async Task DropAsync(string scene, int toIndex)
    {
        // Whoever changed the list meanwhile: it is put into the order that there is now.
        if (MayChange && Scenes.FirstOrDefault(each => each.Id.ToString() == scene) is { } card)
            await PlaceAsync(card, toIndex);
    }

    private string Address(SceneId scene) => $"projects/{View.Project.Id}/scenes/{scene}";

    private string Name(SceneCard scene) => SceneNames.Of(scene, Words);

    private async Task AddAsync()
    {
        if (await Library.AddSceneAsync(View.Project.Id, Visitor.Id) is { } scene)
            Navigation.NavigateTo(Address(scene));
    }

    // The new order is drawn before the answer, so that what was dropped stays where it was dropped.
    private async Task PlaceAsync(SceneCard scene, int toIndex)
    {
        var index = Math.Clamp(toIndex, 0, Scenes.Count - 1);
        if (await Library.MoveSceneAsync(scene.Id, index, Visitor.Id) is LibraryOutcome.Done)
            _said = Words["SceneMoved", scene.Name.Length > 0 ? scene.Name : Name(scene), index + 1, Scenes.Count];
        StateHasChanged();
        await Refresh.InvokeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _commands?.Dispose();
        try
        {
            if (_drag is not null)
                await _drag.InvokeVoidAsync("detach");
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and its listeners with it.
        }

        _self?.Dispose();
    }
}
