using System.Text;
using System.Text.Json;
using KlingStudio.Core.Generations;
using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Media;
using KlingStudio.Engine.Team;
using KlingStudio.Engine.Upstream;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KlingStudio.Engine.Generations;

/// <summary>What people do with generations, and what they see of them. The worker does the rest.</summary>
public sealed partial class GenerationQueue
{
    /// <summary>How recent another person's identical request must be to ask first.</summary>
    public static readonly TimeSpan SameAsOthersWithin = TimeSpan.FromMinutes(10);

    private readonly GenerationStore _store;
    private readonly Roster _roster;
    private readonly QueueSignals _signals;
    private readonly StudioUpstream _upstream;
    private readonly ModelCatalogue _models;
    private readonly MediaTools _tools;
    private readonly DownloadBoard _downloads;
    private readonly Silences _silences;
    private readonly CrashPoints _crash;
    private readonly IOptionsMonitor<GenerationOptions> _options;

    internal GenerationQueue(
        GenerationStore store, Roster roster, QueueSignals signals, StudioUpstream upstream, ModelCatalogue models,
        MediaTools tools, DownloadBoard downloads, Silences silences, CrashPoints crash, IOptionsMonitor<GenerationOptions> options)
    {
        _store = store;
        _roster = roster;
        _signals = signals;
        _upstream = upstream;
        _models = models;
        _tools = tools;
        _downloads = downloads;
        _silences = silences;
        _crash = crash;
        _options = options;
    }

    /// <summary>Freezes a scene's request and puts it into the queue.</summary>
    /// <param name="sceneId">The scene.</param>
    /// <param name="person">Who pressed.</param>
    /// <param name="pressToken">Unique per press: the same token is the same generation, however often it comes.</param>
    /// <param name="seen">The upstream that the page showed when the button was pressed: with another one by now, nothing is queued. Null where no page is.</param>
    /// <param name="cancellationToken">Withdraws the press as long as it isn't written down.</param>
    public Task<GenerateOutcome> GenerateAsync(
        SceneId sceneId, PersonId person, Guid pressToken, UpstreamInfo? seen = null, CancellationToken cancellationToken = default) =>
        GenerateAsync(new(sceneId, person, pressToken, EvenIfSame: false, seen), cancellationToken);

    /// <summary>As <see cref="GenerateAsync(SceneId, PersonId, Guid, UpstreamInfo, CancellationToken)"/>, once the person was told that someone else just asked for the same.</summary>
    public Task<GenerateOutcome> GenerateAnotherAsync(
        SceneId sceneId, PersonId person, Guid pressToken, UpstreamInfo? seen = null, CancellationToken cancellationToken = default) =>
        GenerateAsync(new(sceneId, person, pressToken, EvenIfSame: true, seen), cancellationToken);

    private Task<GenerateOutcome> GenerateAsync(Press press, CancellationToken cancellationToken) =>
        QueueAsync(press.Person, (context, cancel) => PressAsync(context, press, cancel), cancellationToken);

    /// <summary>What every press goes through: its right, the disk, one short transaction, and the news of it.</summary>
    private async Task<GenerateOutcome> QueueAsync(
        PersonId person, Func<StudioContext, CancellationToken, Task<(GenerateOutcome Outcome, Generation? Made)>> press, CancellationToken cancellationToken)
    {
        _roster.Demand(person, Right.Spend);
        if (_tools.DiskNearlyFull)
            return new GenerateOutcome.Blocked(BlockReason.DiskNearlyFull);
        try
        {
            var (outcome, generation) = await _store.WriteAsync(press, cancellationToken);
            if (generation is not null)
            {
                _crash.Reach(CrashPoint.AfterPressCommitted, generation.Id);
                _store.Announce(generation, stateStayed: false, person);
                _signals.Dispatcher.Set();
            }

            return outcome;
        }
        catch (Exception cause) when (cause is SqliteException or DbUpdateException { InnerException: SqliteException })
        {
            return new GenerateOutcome.Blocked(BlockReason.DatabaseNotWritable);
        }
    }

    private async Task<(GenerateOutcome Outcome, Generation? Made)> PressAsync(StudioContext context, Press press, CancellationToken cancel)
    {
        var generations = context.Set<Generation>();
        if (await generations.SingleOrDefaultAsync(generation => generation.PressToken == press.Token, cancel) is { } existing)
            return (new GenerateOutcome.Queued(existing.Id, existing.Number), null);

        if (press.Seen is { } seen && !seen.IsSameAs(_upstream.Current))
            return (new GenerateOutcome.Blocked(BlockReason.UpstreamChanged), null);
        var scene = await context.Scenes.SingleOrDefaultAsync(scene => scene.Id == press.Scene && scene.DeletedAt == null, cancel);
        if (scene is null || !await context.Projects.AnyAsync(project => project.Id == scene.ProjectId && project.DeletedAt == null, cancel))
            return (new GenerateOutcome.SceneGone(), null);
        var problems = StoryboardCheck.Problems(scene.Storyboard, _models);
        if (problems.Count > 0)
            return (new GenerateOutcome.Refused(problems), null);

        var request = Freeze(scene.Storyboard);
        var price = Price(request);
        if (!press.EvenIfSame && await SameAsOthersAsync(generations, request, press, cancel) is { } same)
            return (new GenerateOutcome.SameAsOthers(same.Id, same.Person, same.QueuedAt, price), null);

        var origin = new GenerationOrigin(scene.ProjectId, scene.Id, await NextNumberAsync(context, scene.Id, cancel), press.Token, press.Person);
        var made = Generation.Queue(origin, request, _upstream.Bound, price, _store.Now);
        generations.Add(made);
        return (new GenerateOutcome.Queued(made.Id, made.Number), made);
    }

    private async Task<Generation?> SameAsOthersAsync(IQueryable<Generation> generations, FrozenRequest request, Press press, CancellationToken cancel)
    {
        var since = _store.Now - SameAsOthersWithin;
        return await generations
            .Where(generation => generation.SceneId == press.Scene && generation.Person != press.Person && generation.QueuedAt > since
                && generation.State != GenerationState.Failed && generation.State != GenerationState.Cancelled
                && generation.Request.PayloadHash == request.PayloadHash && generation.Request.ModelId == request.ModelId)
            .OrderByDescending(generation => generation.QueuedAt)
            .FirstOrDefaultAsync(cancel);
    }

    private static async Task<int> NextNumberAsync(StudioContext context, SceneId scene, CancellationToken cancel) =>
        1 + (await context.Set<Generation>().Where(generation => generation.SceneId == scene).MaxAsync(generation => (int?)generation.Number, cancel) ?? 0);

    private FrozenRequest Freeze(Storyboard storyboard)
    {
        var json = Encoding.UTF8.GetString(RequestJson.Compact(storyboard));
        return new FrozenRequest
        {
            ModelId = storyboard.ModelId,
            ModelName = _models.Find(storyboard.ModelId)?.Name ?? storyboard.ModelId,
            Seconds = storyboard.TotalSeconds,
            Sound = storyboard.Sound,
            AspectRatio = storyboard.AspectRatio,
            Json = json,
            PayloadHash = FrozenRequest.HashOf(json),
            StoryboardJson = JsonSerializer.Serialize(storyboard, StoryboardJson.Default.Storyboard),
        };
    }

    /// <summary>What a request is expected to cost with today's prices; 0 when its model is configured no more.</summary>
    private decimal Price(FrozenRequest request) =>
        _models.Find(request.ModelId) is { } profile ? PriceEstimate.Usd(profile, request.Seconds, request.Sound) : 0;

    private sealed record Press(SceneId Scene, PersonId Person, Guid Token, bool EvenIfSame, UpstreamInfo? Seen);
}
