using System.Security.Cryptography;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Media;

namespace KlingStudio.Engine.Gallery;

/// <summary>A take to look into, as its rows are.</summary>
internal sealed record IngestJob(Take Take, Generation Generation, SceneSlate Slate);

/// <summary>What looking into a take came to.</summary>
internal sealed record IngestResult
{
    /// <summary>What couldn't be done; null when all could.</summary>
    public IngestProblem? Problem { get; init; }

    /// <summary>Its file now; null when that stays as it was.</summary>
    public VideoFile? File { get; init; }

    public string? Sprite { get; init; }

    public SpriteLayout? Layout { get; init; }

    public DeliveredCuts? Cuts { get; init; }

    public string? Sidecar { get; init; }
}

/// <summary>
/// Looks into one take: its sprite and its cuts, its poster when it has none, its recipe in the file and beside it. Each step may be
/// done again and comes to the same; nothing that a row names is touched, so that a kill at any moment leaves the take as it was.
/// </summary>
internal sealed class Ingestion(IMediaStore store, MediaTools tools, VideoProbe probe, FilmScan scan, PosterMaker posters, RecipeWriter recipes, IngestSteps steps)
{
    /// <summary>Which way of ingesting this is. Whatever went through an older one is done again.</summary>
    public const int Way = 1;

    // A film is decoded once, and read a few times more for its recipe.
    private const double ShareOfScan = 0.9;

    /// <exception cref="IOException">The disk is full, or can't be written.</exception>
    public async Task<IngestResult> RunAsync(IngestJob job, IProgress<double> progress, CancellationToken stopping)
    {
        if (Locate(job.Take) is not { } found)
            return new() { Problem = IngestProblem.FileMissing };
        var sidecar = await KeepSidecarAsync(job, stopping);
        if (tools.Missing.Count > 0)
            return new() { Problem = IngestProblem.NoFfmpeg, Sidecar = sidecar };
        progress.Report(0);
        var (file, problem) = await MeasureAsync(found, stopping);
        if (problem is not null)
            return new() { Problem = problem, Sidecar = sidecar };
        var result = await ScanAsync(job.Take, file, new Share(progress), stopping) with { Sidecar = sidecar };
        file = await WithPosterAsync(job.Take, file, stopping);
        if (result.Problem is not null)
            return result with { File = file };
        return await WriteRecipeAsync(job, file, result, stopping);
    }

    /// <summary>Its file, or the one with a recipe in it that took its place while this row lay in a backup.</summary>
    private VideoFile? Locate(Take take)
    {
        if (store.Find(take.File.Name) is not null)
            return take.File;
        return store.FindRewrapped(take.File.Name, take.Id) is { } other
            ? take.File with { Name = $"{take.File.Name[..(take.File.Name.LastIndexOf('/') + 1)]}{other.Name}", Bytes = other.Length, Sha256 = Hash(other.FullName) }
            : null;
    }

    private async Task<(VideoFile File, IngestProblem? Problem)> MeasureAsync(VideoFile file, CancellationToken stopping)
    {
        if (file is { Seconds: > 0, Width: > 0, Height: > 0, FrameRate: > 0 })
            return (file, null);
        return await probe.ProbeAsync(PathOf(file), stopping) switch
        {
            ProbeOutcome.Video { Facts: { Seconds: > 0, Width: > 0, Height: > 0, FrameRate: > 0 } facts } => (file with
            {
                Seconds = facts.Seconds,
                Width = facts.Width,
                Height = facts.Height,
                FrameRate = facts.FrameRate,
                VideoCodec = facts.VideoCodec,
                AudioCodec = facts.AudioCodec,
            }, null),
            ProbeOutcome.Unknown => (file, IngestProblem.TooSlow),
            _ => (file, IngestProblem.Unreadable),
        };
    }

    private async Task<IngestResult> ScanAsync(Take take, VideoFile file, IProgress<double> progress, CancellationToken stopping)
    {
        var layout = SpriteLayout.Of(file.Seconds!.Value, file.Width!.Value, file.Height!.Value);
        var seen = await scan.ReadAsync(PathOf(file), layout, file.Seconds.Value, progress, stopping);
        using var sprite = seen.Sprite;
        if (sprite is null)
            return new() { Problem = ProblemOf(seen.End) };
        var name = MediaName.SpriteOf(take.DeliveredSha256, Way);
        store.Keep(sprite, name);
        steps.Reach(IngestStep.SpriteKept);
        return new() { Sprite = name, Layout = layout, Cuts = new(seen.Cuts, file.FrameRate!.Value) };
    }

    private async Task<VideoFile> WithPosterAsync(Take take, VideoFile file, CancellationToken stopping)
    {
        if (file.Poster is { } poster && store.Find(poster) is not null)
            return file;
        using var made = await posters.MakeAsync(PathOf(file), stopping);
        if (made is null)
            return file;
        store.Keep(made, MediaName.PosterOf(take.DeliveredSha256));
        return file with { Poster = MediaName.PosterOf(take.DeliveredSha256) };
    }

    private async Task<IngestResult> WriteRecipeAsync(IngestJob job, VideoFile file, IngestResult so, CancellationToken stopping)
    {
        // The container knows no metadata of ours that players would keep: such a file has its recipe beside it.
        var extension = Path.GetExtension(file.Name);
        if (extension is not (".mp4" or ".mov"))
            return so with { File = file };
        var recipe = RecipeDocument.Of(job.Take, job.Generation, job.Slate).Line();
        var title = $"{job.Slate.ProjectName} - {job.Slate.SceneNumber} - {job.Take.Number}";
        switch (await recipes.WriteAsync(PathOf(file), extension, recipe, title, stopping))
        {
            case Rewrapped.Written written:
                using (written.File)
                {
                    var (sha256, bytes) = (Hash(written.File.Path), new FileInfo(written.File.Path).Length);
                    var name = MediaName.RewrappedOf(job.Take.DeliveredSha256, job.Take.Id, sha256, extension);
                    store.Keep(written.File, name);
                    steps.Reach(IngestStep.RecipeKept);
                    return so with { File = file with { Name = name, Sha256 = sha256, Bytes = bytes } };
                }

            case Rewrapped.Kept:
                return so with { File = file, Problem = IngestProblem.KeptAsDelivered };
            case Rewrapped.NotTried { End: var end }:
                return so with { File = file, Problem = ProblemOf(end) };
            default:
                return so with { File = file };
        }
    }

    private async Task<string> KeepSidecarAsync(IngestJob job, CancellationToken stopping)
    {
        using var staged = store.Stage(".json");
        await File.WriteAllTextAsync(staged.Path, RecipeDocument.Of(job.Take, job.Generation, job.Slate).Page(), stopping);
        var name = MediaName.SidecarOf(job.Take.DeliveredSha256, job.Take.Id);
        store.Keep(staged, name);
        steps.Reach(IngestStep.SidecarKept);
        return name;
    }

    private string PathOf(VideoFile file) => store.Find(file.Name)?.FullName ?? throw new IOException($"{file.Name} is gone.");

    private static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static IngestProblem ProblemOf(ToolEnd end) => end switch
    {
        ToolEnd.Missing => IngestProblem.NoFfmpeg,
        ToolEnd.TooSlow => IngestProblem.TooSlow,
        ToolEnd.DiskFull => IngestProblem.DiskFull,
        _ => IngestProblem.Unreadable,
    };

    private sealed class Share(IProgress<double> whole) : IProgress<double>
    {
        public void Report(double value) => whole.Report(value * ShareOfScan);
    }
}
