using KlingStudio.Engine.Media;
using KlingStudio.Web.Tests.Generations;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace KlingStudio.Web.Tests.Gallery;

/// <summary>What a take is called once it lies on someone's disk.</summary>
public sealed class DownloadNameTests() : StateList("en")
{
    [Theory]
    [InlineData("Ana & Björn: la cena", "Ana _ Björn_ la cena - take 3.mp4")]
    [InlineData("../../etc/passwd", "etc_passwd - take 3.mp4")]
    [InlineData("C:\\temp\\x", "C_temp_x - take 3.mp4")]
    [InlineData("gpj.exe\u202e", "gpj.exe_ - take 3.mp4")]
    [InlineData("東京の夜", "東京の夜 - take 3.mp4")]
    [InlineData("👪", "take 3.mp4")]
    public async Task It_is_the_projects_name_made_safe(string project, string name)
    {
        var take = await AddTakeAsync(3, of: await CreateProjectAsync(project));

        (await Services.GetRequiredService<MediaLibrary>().FindAsync(take, MediaKind.Video))!.DownloadName.ShouldBe(name);
    }
}
