using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Media;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Tests.Generations;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Media;

/// <summary>It keeps at hand what it read, and must never be behind.</summary>
public sealed class MediaLibraryTests
{
    [Fact]
    public async Task A_renamed_project_names_the_next_download()
    {
        await using var studio = await RunningStudio.StartAsync();
        var (take, project) = await TakeAsync(studio);
        (await studio.Get<MediaLibrary>().FindAsync(take, MediaKind.Video)).ShouldNotBeNull();

        await studio.Get<ProjectLibrary>().RenameAsync(project, "Vendimia", PersonId.First);

        (await studio.Get<MediaLibrary>().FindAsync(take, MediaKind.Video))!.DownloadName.ShouldBe("Vendimia - scene 1 - take 1.mp4");
    }

    [Fact]
    public async Task A_file_that_took_another_ones_place_is_found_before_anyone_was_told()
    {
        await using var studio = await RunningStudio.StartAsync();
        var (id, _) = await TakeAsync(studio);
        var before = (await studio.Get<MediaLibrary>().FindAsync(id, MediaKind.Video))!;
        var other = Path.Combine(Path.GetDirectoryName(before.Path)!, "other.mp4");
        File.Copy(before.Path, other);

        await studio.Get<WriteLane>().WriteAsync(
            async (context, cancel) =>
            {
                var take = await context.Set<Take>().SingleAsync(take => take.Id == id, cancel);
                take.Rewrap(take.File with { Name = Path.GetRelativePath(studio.Get<DataFolder>().Media, other), Sha256 = new string('a', 64) });
                return true;
            },
            CancellationToken.None);
        File.Delete(before.Path);

        var after = (await studio.Get<MediaLibrary>().FindAsync(id, MediaKind.Video))!;
        (after.Path, after.ETag).ShouldBe((other, new string('a', 64)));
        File.Delete(other);
        (await studio.Get<MediaLibrary>().FindAsync(id, MediaKind.Video)).ShouldBeNull();
    }

    private static async Task<(TakeId Take, ProjectId Project)> TakeAsync(RunningStudio studio)
    {
        var scene = await studio.SceneAsync("A harbour at dusk");
        await studio.SeeAsync(await studio.GenerateAsync(scene), GenerationState.Done);
        var take = (await studio.Takes.ListAsync(new TakeFilter(Scene: scene))).Takes.Single();
        return (take.Id, take.ProjectId);
    }
}
