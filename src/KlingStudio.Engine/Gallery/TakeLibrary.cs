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
    /// <summary>How many takes a list holds unless told.</summary>
    public const int PageSize = 60;

    private const int LongestExcerpt = 160;

    private readonly IDbContextFactory<StudioContext> _contexts;
    private readonly TakeIndex _index;
    private readonly IMediaStore _store;
    private readonly IngestBoard _ingests;

    internal TakeLibrary(IDbContextFactory<StudioContext> contexts, TakeIndex index, IMediaStore store, IngestBoard ingests)
    {
        _index = index;
        _contexts = contexts;
        _store = store;
        _ingests = ingests;
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
            Card = Card(take, slates[take.SceneId], generation.Request.ModelName),
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

    private static TakeCard Card(Take take, SceneSlate slate, string modelName) => new()
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
        Name = take.Name,
        Circled = take.Circled,
        Rejected = take.Rejected,
        Rating = take.Rating,
        Tags = take.Tags,
        Note = Excerpt(take.Note),
        RequestedBy = take.RequestedBy,
        ModelName = modelName,
    };

    // The beginning says what it is about; the whole note is with the take.
    private static string Excerpt(string note) => note.Length <= LongestExcerpt ? note : string.Concat(note.AsSpan(0, LongestExcerpt - (char.IsHighSurrogate(note[LongestExcerpt - 1]) ? 1 : 0)), "…");
}
