using System.Collections.Immutable;
using System.Data.Common;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Media;
using KlingStudio.Engine.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KlingStudio.Engine.Gallery;

/// <summary>
/// Takes that were put into the trash. They can be brought back until their time is over; then their files go. What they cost, what
/// they were made from and their numbers stay for good.
/// </summary>
public sealed partial class TakeTrash
{
    private readonly IDbContextFactory<StudioContext> _contexts;
    private readonly WriteLane _lane;
    private readonly LiveUpdates.LiveUpdates _updates;
    private readonly Roster _roster;
    private readonly TakeLibrary _takes;
    private readonly IMediaStore _store;
    private readonly IOptionsMonitor<StudioOptions> _options;
    private readonly TimeProvider _clock;

    internal TakeTrash(
        IDbContextFactory<StudioContext> contexts, WriteLane lane, LiveUpdates.LiveUpdates updates, Roster roster, TakeLibrary takes, IMediaStore store,
        IOptionsMonitor<StudioOptions> options, TimeProvider clock)
    {
        _contexts = contexts;
        _lane = lane;
        _updates = updates;
        _roster = roster;
        _takes = takes;
        _store = store;
        _options = options;
        _clock = clock;
    }

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>Puts takes into the trash. Those that are circled lose their circle.</summary>
    /// <param name="takes">At most <see cref="TakeOpinions.MostAtOnce"/>; those that are gone, or there already, are left out.</param>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Withdraws it as long as it hasn't begun.</param>
    public Task<TrashOutcome> TrashAsync(IReadOnlyList<TakeId> takes, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Compose);
        return WriteAsync(takes, take => take.TrashedAt is null, take => take.Trash(person, Now), person, cancellationToken);
    }

    /// <summary>Brings takes back as they were, but for the circle: its scene may have another one by now.</summary>
    /// <param name="takes">At most <see cref="TakeOpinions.MostAtOnce"/>; those whose file is removed stay where they are.</param>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Withdraws it as long as it hasn't begun.</param>
    public Task<TrashOutcome> BringBackAsync(IReadOnlyList<TakeId> takes, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Compose);
        return WriteAsync(takes, take => take is { TrashedAt: not null, Removed: false }, take => take.BringBack(), person, cancellationToken);
    }

    /// <summary>What can be brought back, the last trashed first.</summary>
    public async Task<IReadOnlyList<TrashedTake>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var trashed = await Trashed(context).OrderByDescending(take => take.TrashedAt).ThenByDescending(take => take.Id)
            .Select(take => new { take.Id, take.TrashedAt, take.TrashedBy, take.RequestedBy }).ToListAsync(cancellationToken);
        var cards = (await _takes.FindAllAsync([.. trashed.Select(take => take.Id)], cancellationToken)).ToDictionary(card => card.Id);
        return [.. trashed.Where(take => cards.ContainsKey(take.Id)).Select(take => new TrashedTake(cards[take.Id], take.TrashedAt!.Value, take.TrashedBy ?? take.RequestedBy, GoesAt(take.TrashedAt.Value)))];
    }

    /// <summary>How many <see cref="ListAsync"/> would list.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await Trashed(context).CountAsync(cancellationToken);
    }

    private static IQueryable<Take> Trashed(StudioContext context) =>
        context.Set<Take>().AsNoTracking().Where(take => take.TrashedAt != null && take.File.Name != ""
            && !context.Projects.Any(project => project.Id == take.ProjectId && project.DeletedAt != null)
            && !context.Scenes.Any(scene => scene.Id == take.SceneId && scene.DeletedAt != null));

    private DateTime? GoesAt(DateTime trashedAt) => _options.CurrentValue.TrashDays is > 0 and var days ? trashedAt.AddDays(days) : null;

    private async Task<TrashOutcome> WriteAsync(
        IReadOnlyList<TakeId> ids, Func<Take, bool> concerns, Action<Take> change, PersonId person, CancellationToken cancellationToken)
    {
        if (ids.Count > TakeOpinions.MostAtOnce)
            throw new ArgumentException($"At most {TakeOpinions.MostAtOnce} takes are changed at once, not {ids.Count}.", nameof(ids));
        try
        {
            var done = await _lane.WriteAsync(
                async (context, cancel) =>
                {
                    var takes = (await context.Set<Take>().Where(take => ids.Contains(take.Id)).ToListAsync(cancel)).FindAll(take => concerns(take));
                    var circled = takes.Where(take => take.Circled).Select(take => new OpinionBefore(take.Id, take.Opinion)).ToImmutableArray();
                    takes.ForEach(change);
                    return new TrashOutcome.Done([.. takes.Select(take => take.Id)], circled);
                },
                cancellationToken);
            if (!done.Takes.IsEmpty)
                Tell(person);
            return done;
        }
        catch (Exception cause) when (cause is DbException or DbUpdateException or IOException)
        {
            return new TrashOutcome.NotSaved();
        }
    }

    // Lists of projects and scenes show posters and count takes.
    private void Tell(PersonId? person)
    {
        _updates.Publish(new Change(Topic.Gallery, person));
        _updates.Publish(new Change(Topic.Projects, person));
    }
}

/// <summary>A take in the trash.</summary>
/// <param name="Card">The take.</param>
/// <param name="TrashedAt">Since when, UTC.</param>
/// <param name="TrashedBy">Who put it there.</param>
/// <param name="GoesAt">When its file will be removed, UTC; null: never.</param>
public sealed record TrashedTake(TakeCard Card, DateTime TrashedAt, PersonId TrashedBy, DateTime? GoesAt);

/// <summary>What trashing takes, or bringing them back, came to.</summary>
public abstract record TrashOutcome
{
    private TrashOutcome() { }

    /// <summary>It is saved.</summary>
    /// <param name="Takes">Those that it changed.</param>
    /// <param name="WereCircled">Those of them that lost their circle, as they were.</param>
    public sealed record Done(ImmutableArray<TakeId> Takes, ImmutableArray<OpinionBefore> WereCircled) : TrashOutcome;

    /// <summary>The database can't be written just now; nothing changed.</summary>
    public sealed record NotSaved : TrashOutcome;
}
