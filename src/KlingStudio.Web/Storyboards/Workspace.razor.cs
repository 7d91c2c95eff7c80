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
    private News? _news;

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
        Scene.ShotsDeleted += SayManyDeleted;
        Scene.Selection.Changed += StateHasChanged;
        _subscriptions.Add(Updates.Subscribe(Topic.Scene(Scene.Document.Id), change => Note(new News(change.Revision > 0 ? change.Revision : long.MaxValue, OfProject: false))));
        _subscriptions.Add(Updates.Subscribe(Topic.Project(Scene.Document.ProjectId), _ => Note(new News(0, OfProject: true))));
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

    // However many changes arrive while one look is under way, one more look follows it. It begins on a thread of its own: at rest, a
    // circuit would read and draw at once, while whoever made the change waits for their own answer.
    private void Note(News news)
    {
        News? before;
        do
            before = Volatile.Read(ref _news);
        while (Interlocked.CompareExchange(ref _news, news.And(before), before) != before);
        if (before is null)
            _ = Task.Run(() => InvokeAsync(LookAsync));
    }

    private async Task LookAsync()
    {
        var news = Interlocked.Exchange(ref _news, null);
        if (news is null || _subscriptions.Count == 0)
            return;
        await Scene.RefreshAsync(news.Revision);
        // Whoever has a scene open goes with it to another project.
        if (Scene.Document.ProjectId != Project.Id && !Scene.Gone)
            Navigation.NavigateTo($"projects/{Scene.Document.ProjectId}/scenes/{Scene.Document.Id}", replace: true);
        else if (news.OfProject)
            await Refresh.InvokeAsync();
    }

    private void SayExtended(int seconds) =>
        Undo.Show(Words["Extended", seconds, Scene.Storyboard.TotalSeconds], Scene.UndoAsync);

    private void SayDeleted(int number) => Undo.Show(Words["ShotDeleted", number], Scene.UndoAsync);

    private void SayManyDeleted(int shots) => Undo.Show(Words[shots == 1 ? "ShotDeletedOne" : "ShotsDeleted", shots], Scene.UndoAsync);

    public async ValueTask DisposeAsync()
    {
        _attached.TrySetCanceled();
        // The next scene may have said so already.
        Visitor.Mark?.Leave(Scene.Document.Id);
        Scene.Changed -= StateHasChanged;
        Scene.Extended -= SayExtended;
        Scene.ShotDeleted -= SayDeleted;
        Scene.ShotsDeleted -= SayManyDeleted;
        Scene.Selection.Changed -= StateHasChanged;
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

    /// <summary>What to look at again: the scene, unless this revision of it is here, and perhaps the project around it.</summary>
    private sealed record News(long Revision, bool OfProject)
    {
        public News And(News? other) => other is null ? this : new(Math.Max(Revision, other.Revision), OfProject || other.OfProject);
    }
}
