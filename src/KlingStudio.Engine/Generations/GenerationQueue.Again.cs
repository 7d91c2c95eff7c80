using System.Text.Json;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Generations;

/// <summary>A take's exact request, sent once more.</summary>
public sealed partial class GenerationQueue
{
    /// <summary>Puts a take's frozen request into the queue once more, byte for byte, as a new generation of its scene.</summary>
    /// <param name="take">The take.</param>
    /// <param name="person">Who pressed.</param>
    /// <param name="pressToken">Unique per press: the same token is the same generation, however often it comes.</param>
    /// <param name="seen">The price and the upstream that the person saw and says yes to. If they differ now, nothing is queued. Null where no page is.</param>
    /// <param name="evenIfSame">Whether the person was told that someone else just asked for the same.</param>
    /// <param name="cancellationToken">Withdraws the press as long as it isn't written down.</param>
    public Task<GenerateOutcome> GenerateAgainAsync(
        TakeId take, PersonId person, Guid pressToken, SendOffer? seen = null, bool evenIfSame = false, CancellationToken cancellationToken = default) =>
        QueueAsync(person, (context, cancel) => AgainAsync(context, new(take, person, pressToken, seen, evenIfSame), cancel), cancellationToken);

    private async Task<(GenerateOutcome Outcome, Generation? Made)> AgainAsync(StudioContext context, AgainPress press, CancellationToken cancel)
    {
        var generations = context.Set<Generation>();
        if (await generations.SingleOrDefaultAsync(generation => generation.PressToken == press.Token, cancel) is { } existing)
            return (new GenerateOutcome.Queued(existing.Id, existing.Number), null);
        var first = await context.Set<Take>().Where(take => take.Id == press.Take)
            .Join(generations, take => take.GenerationId, generation => generation.Id, (_, generation) => generation)
            .AsNoTracking()
            .SingleOrDefaultAsync(cancel);
        var scene = first is null ? null : await context.Scenes.SingleOrDefaultAsync(scene => scene.Id == first.SceneId && scene.DeletedAt == null, cancel);
        if (scene is null || !await context.Projects.AnyAsync(project => project.Id == scene.ProjectId && project.DeletedAt == null, cancel))
            return (new GenerateOutcome.SceneGone(), null);
        // What was allowed then may be beyond its model now.
        var problems = StoryboardCheck.Problems(JsonSerializer.Deserialize(first!.Request.StoryboardJson, StoryboardJson.Default.Storyboard)!, _models);
        if (problems.Count > 0)
            return (new GenerateOutcome.Refused(problems), null);
        var bound = _upstream.Bound;
        if (press.Seen is { } seen && Differs(seen, first.Request, out _) is { } why)
            return (new GenerateOutcome.Blocked(why == ActionRefusal.UpstreamChanged ? BlockReason.UpstreamChanged : BlockReason.PriceChanged), null);
        var price = Price(first.Request);
        var other = new Press(scene.Id, press.Person, press.Token, press.EvenIfSame, null);
        if (!press.EvenIfSame && await SameAsOthersAsync(generations.Where(generation => generation.Id != first.Id), first.Request, other, cancel) is { } same)
            return (new GenerateOutcome.SameAsOthers(same.Id, same.Person, same.QueuedAt, price), null);

        var origin = new GenerationOrigin(
            scene.ProjectId, scene.Id, await NextNumberAsync(context, scene.Id, cancel), press.Token, press.Person, FromTake: press.Take);
        var made = Generation.Queue(origin, first.Request with { }, bound, price, _store.Now);
        generations.Add(made);
        return (new GenerateOutcome.Queued(made.Id, made.Number), made);
    }

    private sealed record AgainPress(TakeId Take, PersonId Person, Guid Token, SendOffer? Seen, bool EvenIfSame);
}
