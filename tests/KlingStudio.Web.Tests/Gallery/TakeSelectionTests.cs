using KlingStudio.Core.Gallery;
using KlingStudio.Engine.Gallery;
using KlingStudio.Web.Gallery;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Gallery;

public sealed class TakeSelectionTests
{
    [Fact]
    public void Takes_are_picked_let_go_and_kept_in_the_order_they_were_picked()
    {
        var (one, two, three) = (TakeId.New(), TakeId.New(), TakeId.New());
        var picked = new TakeSelection();

        picked.Toggle(two, 1);
        picked.AddAll([one, two, three]);
        picked.Picked.ShouldBe([two, one, three]);
        picked.Anchor.ShouldBe(1);
        picked.Toggle(one, 0);
        picked.Picked.ShouldBe([two, three]);
        picked.Remove([two]);
        picked.Has(two).ShouldBeFalse();
        picked.Clear();
        (picked.Count, picked.Anchor).ShouldBe((0, null));
    }

    [Fact]
    public void No_more_are_picked_than_one_command_changes()
    {
        var picked = new TakeSelection();

        picked.AddAll(Enumerable.Range(0, TakeOpinions.MostAtOnce + 1).Select(_ => TakeId.New()));

        (picked.Count, picked.IsFull).ShouldBe((TakeOpinions.MostAtOnce, true));
    }
}
