using System.Collections.Concurrent;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.LiveUpdates;

namespace KlingStudio.Engine.Team;

/// <summary>Who has a page open now.</summary>
/// <param name="Person">Who.</param>
/// <param name="Scenes">The scenes they have open; empty when they are elsewhere.</param>
public sealed record Present(PersonId Person, IReadOnlyList<SceneId> Scenes);

/// <summary>Who is in the studio, and in which scene. Nothing of it is stored.</summary>
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

    /// <summary>One open page.</summary>
    public sealed class Mark : IDisposable
    {
        private static long _count;
        private readonly Presence _presence;

        internal Mark(Presence presence, PersonId person) => (_presence, Person, Order) = (presence, person, Interlocked.Increment(ref _count));

        internal PersonId Person { get; }

        internal long Order { get; }

        internal SceneId? Scene { get; private set; }

        /// <summary>The page shows this scene now; null when it shows something else.</summary>
        public void MoveTo(SceneId? scene)
        {
            if (Scene == scene)
                return;
            Scene = scene;
            _presence.Tell();
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
            if (_presence._marks.TryRemove(this, out _))
                _presence.Tell();
        }
    }
}
