using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Upstream;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Tests.Generations;

/// <summary>A real engine whose generations ask a <see cref="ScriptedUpstream"/> for the answer they are named after.</summary>
internal static class ScriptedStudio
{
    /// <summary>Room for all at once, and times short enough to wait for.</summary>
    public static async Task<RunningStudio> StartAsync(Uri address)
    {
        var studio = await RunningStudio.StartAsync(settings: new Dictionary<string, string?>
        {
            ["RunComfy:BaseAddress"] = address.AbsoluteUri,
            ["RunComfy:ConnectTimeout"] = "00:00:00.3",
            ["RunComfy:SubmitTimeout"] = "00:00:01",
            ["Generations:MaxInFlight"] = "100",
            ["Generations:FirstPoll"] = "00:01:00",
            ["Generations:MaxPollInterval"] = "00:01:00",
        });
        return studio;
    }

    /// <summary>Queues them in one commit: what is looked at is how they are handed over.</summary>
    public static async Task<Dictionary<string, GenerationId>> QueueAsync(this RunningStudio studio, SceneId scene, IEnumerable<string> names)
    {
        var store = studio.Get<GenerationStore>();
        var queued = await store.WriteAsync(
            async (context, cancel) =>
            {
                var project = (await context.Scenes.SingleAsync(each => each.Id == scene, cancel)).ProjectId;
                var number = await context.Set<Generation>().MaxAsync(generation => (int?)generation.Number, cancel) ?? 0;
                var made = names.ToDictionary(name => name, name => Queue(new(project, scene, ++number, Guid.NewGuid(), PersonId.First), name, studio, store.Now));
                context.AddRange(made.Values);
                return made;
            },
            CancellationToken.None);
        studio.Get<QueueSignals>().Dispatcher.Set();
        return queued.ToDictionary(pair => pair.Key, pair => pair.Value.Id);
    }

    public static async Task<GenerationId> QueueAsync(this RunningStudio studio, SceneId scene, string name) =>
        (await studio.QueueAsync(scene, [name]))[name];

    private static Generation Queue(GenerationOrigin origin, string name, RunningStudio studio, DateTime now)
    {
        var json = ScriptedUpstream.RequestFor(name);
        var request = new FrozenRequest
        {
            ModelId = "kling/kling-3.0/pro/text-to-video",
            ModelName = "Kling 3.0 Pro",
            Seconds = 3,
            Sound = true,
            AspectRatio = "16:9",
            Json = json,
            PayloadHash = FrozenRequest.HashOf(json),
            StoryboardJson = "{}",
        };
        return Generation.Queue(origin, request, studio.Get<StudioUpstream>().Bound, 0.504m, now);
    }
}
