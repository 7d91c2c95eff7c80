using System.Text.Json;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Media;
using KlingStudio.Engine.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Generations;

/// <summary>Writes down what was collected: one take for each distinct video of a generation, numbered as it is stored.</summary>
internal sealed class OutputShelf(GenerationStore store, EngineTelemetry telemetry)
{
    /// <summary>Whether this link was collected for this generation before.</summary>
    public Task<bool> HasAsync(GenerationId id, Uri link, CancellationToken stopping) =>
        store.ReadAsync(
            async context => await context.Set<Take>().AnyAsync(take => take.GenerationId == id && take.Source == link.AbsoluteUri, stopping)
                || await context.Set<Attachment>().AnyAsync(image => image.GenerationId == id && image.Source == link.AbsoluteUri, stopping),
            stopping);

    /// <summary>Stores it; the same bytes again change nothing.</summary>
    public async Task StoreAsync(GenerationId id, Uri link, Collected collected, CancellationToken stopping)
    {
        await store.ChangeAsync(
            id,
            async (generation, context) =>
            {
                if (collected is Collected.Video video)
                    await StoreTakeAsync(context, generation, link.AbsoluteUri, video.File);
                else if (collected is Collected.Image image)
                    await StoreImageAsync(context, generation, link.AbsoluteUri, image);
                return true;
            },
            stopping);
        telemetry.Stored(collected switch { Collected.Video video => video.File.Bytes, Collected.Image image => image.Bytes, _ => 0 });
        store.AnnounceTake(id);
    }

    private async Task StoreTakeAsync(StudioContext context, Generation generation, string source, VideoFile file)
    {
        var takes = context.Set<Take>();
        if (await takes.AnyAsync(take => take.GenerationId == generation.Id && take.DeliveredSha256 == file.Sha256))
            return;
        var number = 1 + (await takes.Where(take => take.SceneId == generation.SceneId).MaxAsync(take => (int?)take.Number) ?? 0);
        var searchKey = 1 + (await takes.MaxAsync(take => (long?)take.SearchKey) ?? 0);
        var stored = Take.Store(generation, number, source, file, Prompts(generation.Request.StoryboardJson), searchKey, store.Now);
        takes.Add(stored);
        context.Add(new TakeIngest(stored.Id));
    }

    private async Task StoreImageAsync(StudioContext context, Generation generation, string source, Collected.Image image)
    {
        if (!await context.Set<Attachment>().AnyAsync(known => known.GenerationId == generation.Id && known.Sha256 == image.Sha256))
            context.Add(new Attachment(generation.Id, source, image.Name, image.Bytes, image.Sha256, image.ContentType, store.Now));
    }

    private static string Prompts(string storyboardJson)
    {
        var storyboard = JsonSerializer.Deserialize(storyboardJson, StoryboardJson.Default.Storyboard)!;
        return SearchWords.Indexed(string.Join('\n', storyboard.Shots.Select(shot => shot.Prompt).Prepend(storyboard.ScenePrompt)));
    }
}
