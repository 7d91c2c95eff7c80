using System.Collections.Concurrent;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.LiveUpdates;

namespace KlingStudio.Engine.Team;

/// <summary>Who has a page open now.</summary>
/// <param name="Person">Who.</param>
/// <param name="Scenes">The scenes they have open; empty when they are elsewhere.</param>
public sealed record Present(PersonId Person, IReadOnlyList<SceneId> Scenes);

/// <summary>Where within a scene someone is.</summary>
/// <param name="Field">The page's own word for the field.</param>
/// <param name="Shot">The shot it belongs to, when it belongs to one.</param>
public sealed record Spot(string Field, ShotId? Shot);

/// <summary>Who is in the studio, in which scene, and where in it. Nothing of it is stored.</summary>
public sealed class Presence
{
    private readonly ConcurrentDictionary<Mark, byte> _marks = [];
    private readonly LiveUpdates.LiveUpdates _updates;

    // Drawn by every page, several times over, and the same for all: counted once after each change.
    private volatile Lazy<IReadOnlyList<Present>> _now;

    internal Presence(LiveUpdates.LiveUpdates updates)
    {
        _updates = updates;
        _now = new(Count);
    }

    /// <summary>Everyone who is here, each once, the first to come first.</summary>
    public IReadOnlyList<Present> Now => _now.Value;

    /// <summary>Who is at which spot of a scene, the first to come first; someone with two pages may be at two.</summary>
    public IReadOnlyList<(PersonId Person, Spot Spot)> Within(SceneId scene) =>
    [
        .. from mark in _marks.Keys
           let place = mark.Place
           where place.Scene == scene && place.Spot is not null
           orderby mark.Order
           select (mark.Person, place.Spot),
    ];

    /// <summary>Someone opened a page. They are here until the answer is disposed.</summary>
    public Mark Enter(PersonId person)
    {
        var mark = new Mark(this, person);
        _marks[mark] = 0;
        Tell();
        return mark;
    }

    private IReadOnlyList<Present> Count() =>
    [
        .. _marks.Keys.OrderBy(mark => mark.Order).GroupBy(mark => mark.Person)
            .Select(marks => new Present(marks.Key, [.. marks.Select(mark => mark.Scene).OfType<SceneId>().Distinct()])),
    ];

    private void Tell()
    {
        _now = new(Count);
        _updates.Publish(new Change(Topic.Presence));
    }

    private void TellSpots(SceneId scene) => _updates.Publish(new Change(Topic.Spots(scene)));

    /// <summary>One open page.</summary>
    public sealed class Mark : IDisposable
    {
        private static long _count;
        private readonly Presence _presence;
        private Position _place = new(null, null);

        internal Mark(Presence presence, PersonId person) => (_presence, Person, Order) = (presence, person, Interlocked.Increment(ref _count));

        internal PersonId Person { get; }

        internal long Order { get; }

        internal SceneId? Scene => _place.Scene;

        // One value: whoever looks meanwhile never sees a spot of another scene.
        internal Position Place => Volatile.Read(ref _place);

        /// <summary>The page shows this scene now; null when it shows something else.</summary>
        public void MoveTo(SceneId? scene)
        {
            var before = _place;
            if (before.Scene == scene)
                return;
            Volatile.Write(ref _place, new Position(scene, null));
            _presence.Tell();
            TellLeft(before);
        }

        /// <summary>The person is at this spot of the scene now, or at none; nothing happens when the page shows another scene by now.</summary>
        public void MoveWithin(SceneId scene, Spot? spot)
        {
            var before = _place;
            if (before.Scene != scene || before.Spot == spot)
                return;
            Volatile.Write(ref _place, before with { Spot = spot });
            _presence.TellSpots(scene);
        }

        /// <summary>The page shows this scene no longer; nothing happens when it shows another by now.</summary>
        public void Leave(SceneId scene)
        {
            if (Scene == scene)
                MoveTo(null);
        }

        /// <summary>The page is gone.</summary>
        public void Dispose()
        {
            if (!_presence._marks.TryRemove(this, out _))
                return;
            _presence.Tell();
            TellLeft(_place);
        }

        private void TellLeft(Position place)
        {
            if (place is { Scene: { } scene, Spot: not null })
                _presence.TellSpots(scene);
        }

        internal sealed record Position(SceneId? Scene, Spot? Spot);
    }
}
