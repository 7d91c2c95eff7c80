using KlingStudio.Core.Team;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Team;
using KlingStudio.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Storyboards;

/// <summary>
/// The others who are at one place of the scene. A shot's place holds all of its fields. Draws itself anew only when who is here
/// changed, and announces nothing: people move all day.
/// </summary>
public sealed partial class PlaceVisitors : Steady<Place>, IDisposable
{
    private const int Shown = 3;
    private readonly List<IDisposable> _subscriptions = [];
    private Person[] _here = [];

    [CascadingParameter]
    public required OpenScene Scene { get; set; }

    [Inject]
    private Presence Presence { get; set; } = default!;

    [Inject]
    private Roster Roster { get; set; } = default!;

    [Inject]
    private Visitor Visitor { get; set; } = default!;

    [Inject]
    private LiveUpdates Updates { get; set; } = default!;

    protected override void OnInitialized()
    {
        foreach (var topic in new[] { Topic.Spots(Scene.Document.Id), Topic.Team })
            _subscriptions.Add(Updates.Subscribe(topic, _ => Note()));
    }

    protected override void OnParametersSet() => _here = Now();

    private void Note() => _ = InvokeAsync(Look);

    private void Look()
    {
        var now = Now();
        if (_subscriptions.Count == 0 || now.SequenceEqual(_here))
            return;
        _here = now;
        StateHasChanged();
    }

    private Person[] Now() =>
    [
        .. Presence.Within(Scene.Document.Id)
            .Where(there => there.Person != Visitor.Id && Holds(there.Spot))
            .Select(there => there.Person).Distinct()
            .Select(Roster.Find).OfType<Person>(),
    ];

    private bool Holds(Spot spot) => spot.Shot == View.Shot && (View.Field == PlaceField.Shot || spot.Field == View.Field.ToString());

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
        _subscriptions.Clear();
    }
}
