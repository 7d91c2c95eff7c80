using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Gallery;
using KlingStudio.Web.Gallery;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Gallery;

public sealed class GalleryQueryTests
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    [Fact]
    public void Every_part_of_an_address_becomes_its_filter()
    {
        var query = new GalleryQuery { Search = "dusk", Project = Id, By = Id, Model = "kling/x", Shape = "9:16", Sound = "off", From = "2026-03-01", To = "2026-03-02", Stars = "3", Mark = "kept", Source = "real", Tag = "night", Sort = "rating", Group = "scene" };

        var filter = query.ToFilter(TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid"));

        filter.ShouldBe(new TakeFilter(new ProjectId(new Guid(Id)), null, "dusk")
        {
            Person = new PersonId(new Guid(Id)),
            Model = "kling/x",
            AspectRatio = "9:16",
            Sound = false,
            From = new DateTime(2026, 2, 28, 23, 0, 0, DateTimeKind.Utc),
            To = new DateTime(2026, 3, 2, 23, 0, 0, DateTimeKind.Utc),
            LeastRating = 3,
            Rejected = false,
            Simulated = false,
            Tag = "night",
        });
        query.ToOrder().ShouldBe(new TakeOrder(TakeSort.Rating, ByScene: true));
    }

    [Fact]
    public void What_cannot_be_read_is_left_out_but_a_broken_id_shows_nothing()
    {
        var filter = new GalleryQuery { Project = "nonsense", Sound = "loud", From = "yesterday", To = "9999-12-31", Stars = "many", Mark = "?", Source = "?", Sort = "?" }.ToFilter(TimeZoneInfo.Utc);

        filter.ShouldBe(new TakeFilter(new ProjectId(Guid.Empty)));
    }

    [Fact]
    public void Another_project_lets_go_of_the_scene_and_showing_all_keeps_the_order()
    {
        var query = new GalleryQuery { Project = Id, Scene = Id, Search = "x", Sort = "oldest", Group = "scene" };

        query.With("project", null).Filters.ShouldBeEmpty();
        query.Unnarrowed().ShouldBe(new GalleryQuery { Sort = "oldest", Group = "scene" });
        query.IsNarrowed.ShouldBeTrue();
        query.Unnarrowed().IsNarrowed.ShouldBeFalse();
    }

    [Fact]
    public void A_day_that_begins_at_one_o_clock_begins_there() =>
        new GalleryQuery { From = "2024-04-26" }.ToFilter(TimeZoneInfo.FindSystemTimeZoneById("Africa/Cairo")).From.ShouldBe(new DateTime(2024, 4, 25, 22, 0, 0, DateTimeKind.Utc));
}
