using System.Text.Json;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Media;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Gallery;

/// <summary>The stored takes: lists of them, and everything about one.</summary>
public sealed partial class TakeLibrary
{
    /// <summary>How many takes a page holds.</summary>
    public const int PageSize = 60;

    private readonly IDbContextFactory<StudioContext> _contexts;
    private readonly IMediaStore _store;
    private readonly IngestBoard _ingests;

    internal TakeLibrary(IDbContextFactory<StudioContext> contexts, IMediaStore store, IngestBoard ingests)
    {
        _contexts = contexts;
        _store = store;
        _ingests = ingests;
    }

    /// <summary>One page of the takes that match, the newest first. Takes of deleted projects and scenes aren't shown.</summary>
    /// <param name="filter">What to look for.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<TakePage> ListAsync(TakeFilter filter, int page = 1, CancellationToken cancellationToken = default)
    {
        page = Math.Max(1, page);
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var takes = Matching(context, filter);
        var sum = await takes.GroupBy(_ => 1)
            .Select(all => new { Count = all.Count(), Seconds = all.Sum(take => take.File.Seconds ?? take.AskedSeconds) })
            .SingleOrDefaultAsync(cancellationToken);
        var found = await takes
            .OrderByDescending(take => take.CreatedAt).ThenByDescending(take => take.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .ToListAsync(cancellationToken);
        var slates = await SceneSlates.ReadAsync(context, found.Select(take => take.SceneId), cancellationToken);
        return new TakePage([.. found.Select(take => Card(take, slates[take.SceneId]))], sum?.Count ?? 0, page, sum?.Seconds ?? 0);
    }

    /// <summary>Everything about one take, or null when there is none.</summary>
    public async Task<TakeDetails?> FindAsync(TakeId id, CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var takes = context.Set<Take>().AsNoTracking();
        if (await takes.SingleOrDefaultAsync(take => take.Id == id, cancellationToken) is not { } take)
            return null;
        var generation = await context.Set<Generation>().AsNoTracking().SingleAsync(generation => generation.Id == take.GenerationId, cancellationToken);
        var slates = await SceneSlates.ReadAsync(context, [take.SceneId], cancellationToken);
        var sameScene = takes.Where(other => other.SceneId == take.SceneId);
        var storyboard = JsonSerializer.Deserialize(generation.Request.StoryboardJson, StoryboardJson.Default.Storyboard)!;
        return new TakeDetails
        {
            Card = Card(take, slates[take.SceneId]),
            Opinion = take.Opinion,
            Lineage = await LineageAsync(context, take, storyboard, generation.FromTake, slates[take.SceneId], cancellationToken),
            Storyboard = storyboard,
            RequestJson = generation.Request.Json,
            ModelName = generation.Request.ModelName,
            GenerationId = generation.Id,
            GenerationNumber = generation.Number,
            RequestedAt = generation.QueuedAt,
            RequestedBy = generation.Person,
            RequestId = generation.RequestId,
            EstimateUsd = generation.EstimateUsd,
            CostUsd = generation.CostUsd,
            DeliveredSeconds = take.File.Seconds,
            VideoCodec = take.File.VideoCodec,
            AudioCodec = take.File.AudioCodec,
            FrameRate = take.File.FrameRate,
            Bytes = take.File.Bytes,
            Sha256 = take.File.Sha256,
            Ingest = await IngestAsync(context, take.Id, storyboard, cancellationToken),
            FileMissing = _store.Find(take.File.Name) is null && _store.FindRewrapped(take.File.Name, take.Id) is null,
            Previous = await sameScene.Where(other => other.Number < take.Number).OrderByDescending(other => other.Number).Select(other => (TakeId?)other.Id).FirstOrDefaultAsync(cancellationToken),
            Next = await sameScene.Where(other => other.Number > take.Number).OrderBy(other => other.Number).Select(other => (TakeId?)other.Id).FirstOrDefaultAsync(cancellationToken),
        };
    }

    private static IQueryable<Take> Matching(StudioContext context, TakeFilter filter)
    {
        // What is deleted is seldom and little: leaving it out by its ids keeps the newest takes' index in use.
        var deletedProjects = context.Projects.Where(project => project.DeletedAt != null).Select(project => project.Id);
        var deletedScenes = context.Scenes.Where(scene => scene.DeletedAt != null).Select(scene => scene.Id);
        var takes = context.Set<Take>().AsNoTracking().Where(take => !deletedProjects.Contains(take.ProjectId) && !deletedScenes.Contains(take.SceneId));
        if (filter.Project is { } project)
            takes = takes.Where(take => take.ProjectId == project);
        if (filter.Scene is { } scene)
            takes = takes.Where(take => take.SceneId == scene);
        foreach (var word in SearchText.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var projects = context.Projects.Where(project => project.SearchName.Contains(word)).Select(project => project.Id);
            takes = takes.Where(take => take.SearchPrompts.Contains(word) || projects.Contains(take.ProjectId));
        }

        return takes;
    }

    private static TakeCard Card(Take take, SceneSlate slate) => new()
    {
        Id = take.Id,
        Number = take.Number,
        ProjectId = slate.Project,
        ProjectName = slate.ProjectName,
        SceneId = take.SceneId,
        SceneNumber = slate.SceneNumber,
        SceneName = slate.SceneName,
        Seconds = take.File.Seconds ?? take.AskedSeconds,
        AspectRatio = take.AspectRatio,
        Simulated = take.Simulated,
        CreatedAt = take.CreatedAt,
        Width = take.File.Width ?? 0,
        Height = take.File.Height ?? 0,
        HasPoster = take.File.Poster is not null,
        Version = take.File.Sha256[..8],
    };
}
