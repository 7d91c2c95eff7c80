using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Team;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Storyboards;

/// <summary>An open scene among the project's others: keeps it fresh, and says what an edit did beyond what was asked.</summary>
public sealed partial class Workspace : IAsyncDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private readonly TaskCompletionSource _attached = new();
    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _keys;
    private DotNetObjectReference<Workspace>? _self;
    private FreedTimeChoice _freedTime = default!;
    private int _stale;

    [CascadingParameter]
    public required OpenScene Scene { get; set; }

    [Parameter, EditorRequired]
    public required ProjectDetails Project { get; set; }

    /// <summary>The scene's name, as in the top bar.</summary>
    [Parameter, EditorRequired]
    public required string Heading { get; set; }

    /// <summary>Asks for the project anew: its scenes' names, order, posters and states.</summary>
    [Parameter]
    public EventCallback Refresh { get; set; }

    protected override void OnInitialized()
    {
        _freedTime = new FreedTimeChoice(Browser);
        Visitor.Mark?.MoveTo(Scene.Document.Id);
        Scene.SaveTypedAsync = SaveTypedAsync;
        Scene.StayAtAsync = StayAtAsync;
        Scene.GoToAsync = GoToAsync;
        Scene.Changed += StateHasChanged;
        Scene.Extended += SayExtended;
        Scene.ShotDeleted += SayDeleted;
        foreach (var topic in new[] { Topic.Scene(Scene.Document.Id), Topic.Projects, Topic.Generations })
            _subscriptions.Add(Updates.Subscribe(topic, _ => Note()));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _module = await Browser.InvokeAsync<IJSObjectReference>("import", "./Storyboards/Workspace.razor.js");
        _keys = await _module.InvokeAsync<IJSObjectReference>("attach", _root, _self = DotNetObjectReference.Create(this));
        _attached.TrySetResult();
        await _freedTime.ReadAsync();
    }

    // A line that is down can't bring the words: nothing may be sent without them.
    private async Task<bool> SaveTypedAsync()
    {
        try
        {
            await _attached.Task;
            return _keys is not null && await _keys.InvokeAsync<int>("saveTyped") == 0;
        }
        catch (Exception cause) when (cause is JSDisconnectedException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>The browser says where the focus rests; others see it.</summary>
    /// <param name="name">The place's name, or another word where it is none.</param>
    [JSInvokable]
    public void IsAt(string name) =>
        Visitor.Mark?.MoveWithin(Scene.Document.Id, Place.Named(name) is { } place ? new Spot(place.Field.ToString(), place.Shot) : null);

    private async Task StayAtAsync(ShotId shot)
    {
        if (_keys is not null)
            await _keys.InvokeVoidAsync("stayAt", shot.ToString());
    }

    private async Task GoToAsync(Place place)
    {
        if (_keys is not null)
            await _keys.InvokeVoidAsync("goTo", place.DraftName);
    }

    // However many changes arrive while one look is under way, one more look follows it.
    private void Note()
    {
        if (Interlocked.Exchange(ref _stale, 1) == 0)
            _ = InvokeAsync(LookAsync);
    }

    private async Task LookAsync()
    {
        Interlocked.Exchange(ref _stale, 0);
        if (_subscriptions.Count == 0)
            return;
        await Scene.RefreshAsync();
        await Refresh.InvokeAsync();
    }

    private void SayExtended(int seconds) =>
        Undo.Show(Words["Extended", seconds, Scene.Storyboard.TotalSeconds], Scene.UndoAsync);

    private void SayDeleted(int number) => Undo.Show(Words["ShotDeleted", number], Scene.UndoAsync);

    public async ValueTask DisposeAsync()
    {
        _attached.TrySetCanceled();
        // The next scene may have said so already.
        Visitor.Mark?.Leave(Scene.Document.Id);
        Scene.Changed -= StateHasChanged;
        Scene.Extended -= SayExtended;
        Scene.ShotDeleted -= SayDeleted;
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
        _subscriptions.Clear();
        try
        {
            if (_keys is not null)
                await _keys.InvokeVoidAsync("detach");
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
