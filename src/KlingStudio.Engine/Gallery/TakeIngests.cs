using System.Data.Common;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Gallery;

/// <summary>Lets takes be looked into again.</summary>
public sealed class TakeIngests
{
    private readonly WriteLane _lane;
    private readonly LiveUpdates.LiveUpdates _updates;
    private readonly Roster _roster;
    private readonly IngestShelf _shelf;

    internal TakeIngests(WriteLane lane, LiveUpdates.LiveUpdates updates, Roster roster, IngestShelf shelf)
    {
        _lane = lane;
        _updates = updates;
        _roster = roster;
        _shelf = shelf;
    }

    /// <summary>Puts takes back among those that wait to be looked into; what was found of them before stays until then.</summary>
    /// <param name="takes">At most <see cref="TakeOpinions.MostAtOnce"/>; null for every take there is.</param>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Withdraws it as long as it hasn't begun.</param>
    public async Task<RunAgainOutcome> RunAgainAsync(IReadOnlyList<TakeId>? takes, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Steer);
        if (takes?.Count > TakeOpinions.MostAtOnce)
            throw new ArgumentException($"At most {TakeOpinions.MostAtOnce} takes are named at once, not {takes.Count}.", nameof(takes));
        try
        {
            var waiting = await _lane.WriteAsync(
                (context, cancel) => context.Set<TakeIngest>()
                    // What was emptied out of the trash has no file any more.
                    .Where(row => (takes == null || takes.Contains(row.TakeId)) && context.Set<Take>().Any(take => take.Id == row.TakeId && take.File.Name != ""))
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(row => row.State, IngestState.Waiting).SetProperty(row => row.Attempts, 0)
                            .SetProperty(row => row.NotBefore, (DateTime?)null).SetProperty(row => row.Problem, (IngestProblem?)null),
                        cancel),
                cancellationToken);
            _shelf.Woken.Set();
            foreach (var take in takes ?? [])
                _updates.Publish(new Change(Topic.Take(take), person));
            return new RunAgainOutcome.Waiting(waiting);
        }
        catch (Exception cause) when (cause is DbException or DbUpdateException or IOException)
        {
            return new RunAgainOutcome.NotSaved();
        }
    }
}

/// <summary>What asking to look again came to.</summary>
public abstract record RunAgainOutcome
{
    private RunAgainOutcome() { }

    /// <summary>They wait for their turn.</summary>
    /// <param name="Takes">How many.</param>
    public sealed record Waiting(int Takes) : RunAgainOutcome;

    /// <summary>The database can't be written just now; nothing changed.</summary>
    public sealed record NotSaved : RunAgainOutcome;
}
