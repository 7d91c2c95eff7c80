using System.Collections.Immutable;
using System.Data.Common;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Gallery;

/// <summary>What people think of takes: one or many at once, each time in one commit, and each time to be undone.</summary>
public sealed class TakeOpinions
{
    /// <summary>The most takes that one command changes.</summary>
    public const int MostAtOnce = 2_000;

    private readonly WriteLane _lane;
    private readonly LiveUpdates.LiveUpdates _updates;
    private readonly Roster _roster;

    internal TakeOpinions(WriteLane lane, LiveUpdates.LiveUpdates updates, Roster roster)
    {
        _lane = lane;
        _updates = updates;
        _roster = roster;
    }

    /// <summary>
    /// Changes what people think of takes. Of several takes of one scene that are circled at once the first becomes the circled
    /// one; the circle that was elsewhere in its scene goes.
    /// </summary>
    /// <param name="takes">At most <see cref="MostAtOnce"/>; those that are gone are left out.</param>
    /// <param name="change">What to change.</param>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Withdraws it as long as it hasn't begun.</param>
    public Task<OpinionOutcome> ChangeAsync(IReadOnlyList<TakeId> takes, TakeOpinionChange change, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Judge);
        if (change.Clean(out var clean) is { } problem)
            return Task.FromResult<OpinionOutcome>(new OpinionOutcome.Refused(problem));
        return WriteAsync(takes, (take, scenes) => clean.Apply(take.Opinion) is var opinion && opinion.Circled && !scenes.Add(take.SceneId)
            ? opinion with { Circled = false }
            : opinion, person, cancellationToken);
    }

    /// <summary>Makes opinions what they were before a change: its undo.</summary>
    /// <param name="before">As <see cref="OpinionOutcome.Done"/> told.</param>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Withdraws it as long as it hasn't begun.</param>
    public Task<OpinionOutcome> PutBackAsync(IReadOnlyList<OpinionBefore> before, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Judge);
        var were = before.ToDictionary(take => take.Take, take => take.Opinion);
        return WriteAsync([.. were.Keys], (take, _) => were[take.Id], person, cancellationToken);
    }

    private async Task<OpinionOutcome> WriteAsync(
        IReadOnlyList<TakeId> takes, Func<Take, HashSet<Core.Projects.SceneId>, TakeOpinion> judge, PersonId person, CancellationToken cancellationToken)
    {
        if (takes.Count > MostAtOnce)
            throw new ArgumentException($"At most {MostAtOnce} takes are changed at once, not {takes.Count}.", nameof(takes));
        try
        {
            var outcome = await _lane.WriteAsync((context, cancel) => JudgeAsync(context, takes, judge, cancel), cancellationToken);
            if (outcome is OpinionOutcome.Done { Before.IsEmpty: false })
                _updates.Publish(new Change(Topic.Gallery, person));
            return outcome;
        }
        catch (Exception cause) when (cause is DbException or DbUpdateException or IOException)
        {
            return new OpinionOutcome.NotSaved();
        }
    }

    private static async Task<OpinionOutcome> JudgeAsync(
        StudioContext context, IReadOnlyList<TakeId> ids, Func<Take, HashSet<Core.Projects.SceneId>, TakeOpinion> judge, CancellationToken cancel)
    {
        var found = await context.Set<Take>().Where(take => ids.Contains(take.Id)).ToDictionaryAsync(take => take.Id, cancel);
        var takes = ids.Distinct().Where(found.ContainsKey).Select(id => found[id]).ToList();
        var scenes = new HashSet<Core.Projects.SceneId>();
        var opinions = takes.ConvertAll(take => judge(take, scenes));
        if (opinions.Exists(opinion => opinion.Tags.Length > TakeTexts.MostTags))
            return new OpinionOutcome.Refused(TakeOpinionProblem.TooManyTags);

        var before = ImmutableArray.CreateBuilder<OpinionBefore>();
        // The circles that go are written first: a scene has one at every moment.
        var circling = takes.Where((take, index) => opinions[index].Circled && !take.Circled).Select(take => take.SceneId).ToList();
        foreach (var circled in await context.Set<Take>().Where(take => take.Circled && circling.Contains(take.SceneId)).ToListAsync(cancel))
        {
            before.Add(new(circled.Id, circled.Opinion));
            circled.Judge(circled.Opinion with { Circled = false });
        }

        await context.SaveChangesAsync(cancel);
        for (var index = 0; index < takes.Count; index++)
        {
            if (before.All(told => told.Take != takes[index].Id))
            {
                if (Same(takes[index].Opinion, opinions[index]))
                    continue;
                before.Add(new(takes[index].Id, takes[index].Opinion));
            }

            takes[index].Judge(opinions[index]);
        }

        return new OpinionOutcome.Done(before.ToImmutable());
    }

    private static bool Same(TakeOpinion one, TakeOpinion other) =>
        one with { Tags = [] } == other with { Tags = [] } && one.Tags.SequenceEqual(other.Tags);
}

/// <summary>What people thought of a take before a change.</summary>
/// <param name="Take">The take.</param>
/// <param name="Opinion">As it was.</param>
public sealed record OpinionBefore(TakeId Take, TakeOpinion Opinion);

/// <summary>What changing opinions came to.</summary>
public abstract record OpinionOutcome
{
    private OpinionOutcome() { }

    /// <summary>It is saved.</summary>
    /// <param name="Before">The takes that changed, as they were: what undoes it. Empty when nothing changed.</param>
    public sealed record Done(ImmutableArray<OpinionBefore> Before) : OpinionOutcome;

    /// <summary>The words or the number can't be used; nothing changed.</summary>
    public sealed record Refused(TakeOpinionProblem Problem) : OpinionOutcome;

    /// <summary>The database can't be written just now; nothing changed.</summary>
    public sealed record NotSaved : OpinionOutcome;
}
