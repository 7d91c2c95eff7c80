using KlingStudio.Core.Team;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Media;
using KlingStudio.Engine.Projects;
using KlingStudio.Web.Tests.Generations;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace KlingStudio.Web.Tests.Gallery;

/// <summary>What a take is called once it lies on someone's disk.</summary>
public sealed class DownloadNameTests() : StateList("en")
{
    [Theory]
    [InlineData("Ana & Björn: la cena", "Ana _ Björn_ la cena - scene 1 - take 3.mp4")]
    [InlineData("../../etc/passwd", "etc_passwd - scene 1 - take 3.mp4")]
    [InlineData("A project whose name goes on and on and on, as some names do", "A project whose name goes on and on and - scene 1 - take 3.mp4")]
    [InlineData("C:\\temp\\x", "C_temp_x - scene 1 - take 3.mp4")]
    [InlineData("gpj.exe\u202e", "gpj.exe - scene 1 - take 3.mp4")]
    [InlineData("東京の夜", "東京の夜 - scene 1 - take 3.mp4")]
    [InlineData("👪", "scene 1 - take 3.mp4")]
    public async Task It_is_the_projects_name_made_safe_and_where_the_take_stands_in_it(string project, string name)
    {
        var take = await AddTakeAsync(3, of: await CreateProjectAsync(project));

        (await Services.GetRequiredService<MediaLibrary>().FindAsync(take, MediaKind.Video))!.DownloadName.ShouldBe(name);
    }

    [Fact]
    public async Task A_named_scene_and_a_named_take_say_so()
    {
        var (project, scene) = await CreateProjectAsync("Harbour");
        await Services.GetRequiredService<ProjectLibrary>().RenameSceneAsync(scene, "The dinner", PersonId.First);
        var take = await AddTakeAsync(3, of: (project, scene));
        await Services.GetRequiredService<TakeOpinions>().ChangeAsync([take], new() { Name = "Her smile" }, PersonId.First);

        (await Services.GetRequiredService<MediaLibrary>().FindAsync(take, MediaKind.Video))!.DownloadName.ShouldBe("Harbour - The dinner - take 3 - Her smile.mp4");
    }
}
