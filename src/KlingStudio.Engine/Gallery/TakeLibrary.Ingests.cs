using System.Text.Json;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Media;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Gallery;

public sealed partial class TakeLibrary
{
    /// <summary>How far looking into a take is, from 0 to 1; null while nobody does.</summary>
    public double? IngestProgress(TakeId take) => _ingests.Of(take);

    /// <summary>How a take's sprite is laid out; null when there is no take, or none was made.</summary>
    public async Task<SpriteLayout?> SpriteAsync(TakeId id, CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return Layout(await context.Set<TakeIngest>().Where(row => row.TakeId == id).Select(row => row.SpriteLayoutJson).SingleOrDefaultAsync(cancellationToken));
    }

    private static async Task<IngestView> IngestAsync(StudioContext context, TakeId take, Storyboard storyboard, CancellationToken cancel) =>
        await context.Set<TakeIngest>().AsNoTracking().SingleOrDefaultAsync(row => row.TakeId == take, cancel) is { } row
            ? new(row.State, row.Problem, Layout(row.SpriteLayoutJson), Compare(row.CutsJson, storyboard), row.Attempts)
            : new(IngestState.Waiting, null, null, null, 0);

    private static SpriteLayout? Layout(string? json) => json is null ? null : JsonSerializer.Deserialize(json, IngestJson.Default.SpriteLayout);

    private static CutComparison? Compare(string? json, Storyboard storyboard)
    {
        if (json is null || JsonSerializer.Deserialize(json, IngestJson.Default.DeliveredCuts) is not { FrameRate: > 0 } delivered)
            return null;
        var matched = PlannedCuts.Match(PlannedCuts.BoundariesOf(storyboard), [.. delivered.Frames], delivered.FrameRate);
        return new(matched.Boundaries, matched.Unplanned, delivered.FrameRate);
    }
}

/// <summary>What became of looking into a take.</summary>
/// <param name="State">How far it is.</param>
/// <param name="Problem">What couldn't be done; of one that waits, at the last try.</param>
/// <param name="Sprite">How its sprite is laid out; null when there is none.</param>
/// <param name="Cuts">What was asked for beside what was delivered; null when nobody looked.</param>
/// <param name="Attempts">How often it was tried since it last began to wait.</param>
public sealed record IngestView(IngestState State, IngestProblem? Problem, SpriteLayout? Sprite, CutComparison? Cuts, int Attempts);

/// <summary>Where a take was asked to cut, beside where it does.</summary>
/// <param name="Boundaries">One for each boundary between two shots, in their order.</param>
/// <param name="Unplanned">The frames of cuts that belong to no boundary, ascending.</param>
/// <param name="FrameRate">Frames per second of the delivered file.</param>
public sealed record CutComparison(IReadOnlyList<PlannedCut> Boundaries, IReadOnlyList<int> Unplanned, double FrameRate)
{
    /// <summary>Where a frame is shown, in seconds from the beginning.</summary>
    public double SecondOf(int frame) => frame / FrameRate;
}
