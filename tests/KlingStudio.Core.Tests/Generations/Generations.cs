using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;

namespace KlingStudio.Core.Tests.Generations;

/// <summary>Generations to begin a test with, and every step one can take.</summary>
internal static class Make
{
    public static readonly DateTime Start = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    public static readonly BoundUpstream Real = new("https://model-api.runcomfy.net/", "0123456789abcdef", Simulated: false);
    public static readonly BoundUpstream Simulator = new("simulator", "", Simulated: true);

    public static Generation Queued(BoundUpstream? upstream = null)
    {
        const string json = """{"prompt":"A lighthouse at dusk","duration":5}""";
        var request = new FrozenRequest
        {
            ModelId = "kling/kling-3.0/pro/text-to-video",
            ModelName = "Kling 3.0 Pro",
            Seconds = 5,
            Sound = true,
            AspectRatio = "16:9",
            Json = json,
            PayloadHash = FrozenRequest.HashOf(json),
            StoryboardJson = "{}",
        };
        var origin = new GenerationOrigin(ProjectId.New(), SceneId.New(), 1, Guid.NewGuid(), PersonId.First);
        return Generation.Queue(origin, request, upstream ?? Real, 0.84m, Start);
    }

    public static Generation Submitted(BoundUpstream? upstream = null)
    {
        var generation = Queued(upstream);
        Send(generation, Start);
        generation.Accept("req_1", Start);
        return generation;
    }

    public static void Send(Generation generation, DateTime now) =>
        generation.BeginSending(Guid.NewGuid(), generation.Request.PayloadHash, generation.EstimateUsd, now);

    public static void Take(Generation generation, GenerationStep step, DateTime now)
    {
        var by = PersonId.First;
        switch (step)
        {
            case GenerationStep.Hold: generation.Hold(now); break;
            case GenerationStep.Release: generation.Release(generation.Upstream, generation.EstimateUsd, now); break;
            case GenerationStep.BeginSending: Send(generation, now); break;
            case GenerationStep.Accept: generation.Accept("req_1", now); break;
            case GenerationStep.NothingLeft: generation.NothingLeft("no connection", now, now); break;
            case GenerationStep.TurnAway: generation.TurnAway("slow down", now, now); break;
            case GenerationStep.Refuse: generation.Refuse("too long", "duration", now); break;
            case GenerationStep.BecomeUnconfirmed: generation.BecomeUnconfirmed("cut off", now); break;
            case GenerationStep.AttachRequestId: generation.AttachRequestId("req_2", by, now); break;
            case GenerationStep.MarkNotSent: generation.MarkNotSent(by, now); break;
            case GenerationStep.Report: generation.Report(UpstreamPhase.Rendering, null, null, now); break;
            case GenerationStep.BeginSaving: generation.BeginSaving(0.80m, now); break;
            case GenerationStep.Finish: generation.Finish(0.80m, now); break;
            case GenerationStep.CouldNotSave: generation.CouldNotSave(FailureKind.DownloadFailed, "expired", now); break;
            case GenerationStep.SaveAgain: generation.SaveAgain(now); break;
            case GenerationStep.Fail: generation.Fail(FailureKind.RenderFailed, "no luck", 0.10m, now); break;
            case GenerationStep.StopWaiting: generation.StopWaiting(by, now); break;
            case GenerationStep.LookAgain: generation.LookAgain(now); break;
            case GenerationStep.Withdraw: generation.Withdraw(by, now); break;
            case GenerationStep.ConfirmCancelled: generation.ConfirmCancelled(null, now); break;
            default: throw new ArgumentOutOfRangeException(nameof(step), step, "A step without a method.");
        }
    }
}
