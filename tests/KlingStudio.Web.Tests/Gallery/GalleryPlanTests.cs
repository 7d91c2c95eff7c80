using KlingStudio.Web.Gallery;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Gallery;

public sealed class GalleryPlanTests
{
    private static readonly GalleryLayout Layout = new(4, 100);

    [Fact]
    public void Rows_lie_one_below_the_other()
    {
        var plan = new GalleryPlan(Layout, null, 10);

        plan.Height.ShouldBe(300);
        (plan.IndexAt(0), plan.IndexAt(99), plan.IndexAt(100), plan.IndexAt(5000), plan.IndexAt(-5)).ShouldBe((0, 0, 4, 8, 0));
        (plan.TopOf(0), plan.TopOf(5), plan.BottomOf(9)).ShouldBe((0, 100, 300));
        plan.Cover(50, 150).ShouldBe(new GalleryWindow(0, 8, 0, 200));
        plan.Cover(250, 900).ShouldBe(new GalleryWindow(8, 2, 200, 300));
    }

    [Fact]
    public void A_group_begins_a_row_below_its_heading()
    {
        var plan = new GalleryPlan(Layout, [5, 1, 4], 10);

        plan.Height.ShouldBe((3 * GalleryPlan.HeadHeight) + 400);
        (plan.TopOf(0), plan.TopOf(4), plan.TopOf(5), plan.TopOf(6)).ShouldBe((44, 144, 288, 432));
        (plan.IndexAt(10), plan.IndexAt(250), plan.IndexAt(300), plan.IndexAt(999)).ShouldBe((0, 5, 5, 6));
        plan.Cover(0, 10).ShouldBe(new GalleryWindow(0, 4, 0, 144));
        plan.Cover(150, 300).ShouldBe(new GalleryWindow(4, 2, 144, 388));
        plan.StartsGroup(5).ShouldBeTrue();
        plan.StartsGroup(4).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void Every_take_is_within_the_window_that_covers_its_row(int columns)
    {
        int[] groups = [1, 12, 7, 3, 30, 2];
        var plan = new GalleryPlan(new(columns, 61.5), groups, groups.Sum());

        for (var index = 0; index < plan.Total; index++)
        {
            var window = plan.Cover(plan.TopOf(index), plan.TopOf(index) + 1);
            index.ShouldBeInRange(window.First, window.First + window.Count - 1);
            plan.IndexAt(plan.TopOf(index)).ShouldBeInRange(index - columns + 1, index);
            window.Top.ShouldBeLessThanOrEqualTo(plan.TopOf(index));
            window.Bottom.ShouldBe(plan.BottomOf(window.First + window.Count - 1));
        }
    }

    [Fact]
    public void Nothing_has_no_window() => new GalleryPlan(Layout, null, 0).Cover(0, 900).ShouldBe(default);
}
