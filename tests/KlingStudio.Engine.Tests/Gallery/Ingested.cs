using System.Collections.Immutable;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Tests.Generations;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace KlingStudio.Engine.Tests.Gallery;

/// <summary>What tests of looking into takes do over and over.</summary>
internal static class Ingested
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(3);

    /// <summary>A scene of shots, each prompt with a length.</summary>
    public static async Task<SceneId> ShotsAsync(this RunningStudio studio, params (string Prompt, int Seconds)[] shots)
    {
        var created = (await studio.Get<ProjectLibrary>().CreateAsync("Harbour; día #1", PersonId.First)).ShouldBeOfType<CreateOutcome.Created>();
        var storyboard = Storyboard.New(studio.Get<ModelCatalogue>().Default) with
        {
            ScenePrompt = "A harbour\nat dusk",
            TotalSeconds = shots.Sum(shot => shot.Seconds),
            Shots = [.. shots.Select(shot => new Shot(ShotId.New(), shot.Prompt, shot.Seconds))],
        };
        return (await studio.Get<ProjectLibrary>().AddSceneFromAsync(created.Project, storyboard, PersonId.First)).ShouldNotBeNull();
    }

    /// <summary>Its one take, stored but maybe not looked into yet.</summary>
    public static async Task<TakeId> TakeAsync(this RunningStudio studio, SceneId scene, string? scenario = null)
    {
        if (scenario is not null)
            studio.Upstream.Scenarios.Next(scenario);
        return (await studio.SeeAsync(await studio.GenerateAsync(scene), GenerationState.Done)).Takes.ShouldHaveSingleItem();
    }

    /// <summary>Waits until a take was looked into.</summary>
    public static Task<TakeDetails> LookedIntoAsync(this RunningStudio studio, TakeId take) =>
        studio.LookAsync(take, details => details.Ingest.State != IngestState.Waiting);

    /// <summary>Waits until a take is seen as expected; every change is a reason to look.</summary>
    public static async Task<TakeDetails> LookAsync(this RunningStudio studio, TakeId take, Func<TakeDetails, bool> expected)
    {
        using var changes = new SemaphoreSlim(1);
        using var subscription = studio.Get<Engine.LiveUpdates.LiveUpdates>().Subscribe(Topic.Gallery, _ => changes.Release());
        while (true)
        {
            (await changes.WaitAsync(Bound)).ShouldBeTrue($"not seen: {(await studio.Takes.FindAsync(take))?.Ingest}");
            var details = (await studio.Takes.FindAsync(take)).ShouldNotBeNull();
            if (expected(details))
                return details;
        }
    }

    /// <summary>The files of the media folder, relative, without what is being made.</summary>
    public static IReadOnlyList<string> Files(this RunningStudio studio)
    {
        var media = studio.Get<DataFolder>().Media;
        return [.. Directory.EnumerateFiles(media, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(media, file).Replace('\\', '/')).Where(file => !file.StartsWith(".staging", StringComparison.Ordinal)).Order()];
    }

    /// <summary>Everything of the media folder that rows name.</summary>
    public static async Task<IReadOnlyList<string>> NamedAsync(this RunningStudio studio)
    {
        await using var context = await studio.Get<IDbContextFactory<StudioContext>>().CreateDbContextAsync();
        var takes = await context.Set<Take>().AsNoTracking().ToListAsync();
        var rows = await context.Set<TakeIngest>().AsNoTracking().ToListAsync();
        return [.. takes.SelectMany(take => new[] { take.File.Name, take.File.Poster }).Concat(rows.SelectMany(row => new[] { row.Sprite, row.Sidecar })).OfType<string>().Distinct().Order()];
    }
}
