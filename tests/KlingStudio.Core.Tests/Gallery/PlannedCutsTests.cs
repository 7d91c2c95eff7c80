using FsCheck;
using FsCheck.Fluent;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Tests.Storyboards;
using Shouldly;
using Xunit;

namespace KlingStudio.Core.Tests.Gallery;

public sealed class PlannedCutsTests
{
    private const int Rate = 24;

    /// <summary>A few boundaries and a few cuts within twelve seconds, many of them near each other.</summary>
    private static readonly Arbitrary<(int[] Planned, int[] Cuts)> Films = ArbMap.Default.ArbFor<(byte[] Planned, byte[] Cuts)>().Convert(
        made => (
            made.Planned.Take(5).Select(second => 1 + second % 11).Distinct().Order().ToArray(),
            made.Cuts.Take(6).Select(frame => frame * 288 / 255).ToArray()),
        _ => ([], []));

    [Theory]
    [InlineData("3 7", "72 168", "0 0", "")]
    [InlineData("3 7", "75 161", "3 -7", "")]
    [InlineData("3 7", "72", "0 -", "")]
    [InlineData("3 7", "", "- -", "")]
    [InlineData("3", "48 96", "-24 ", "96")]
    [InlineData("3", "47 97", "-", "47 97")]
    [InlineData("3", "70 71 90", "-1", "70 90")]
    [InlineData("3", "71 71", "-1", "")]
    [InlineData("", "40 80", "", "40 80")]
    // The nearest cut of the first boundary is the only one of the second: both are found all the same.
    [InlineData("3 4", "60 76", "-12 -20", "")]
    public void Each_boundary_has_the_cut_that_is_meant_by_it(string planned, string detected, string drifts, string unplanned)
    {
        var matched = PlannedCuts.Match(Numbers(planned), Numbers(detected), Rate);

        string.Join(' ', matched.Boundaries.Select(boundary => boundary.Drift?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-")).ShouldBe(drifts.TrimEnd());
        matched.Unplanned.ShouldBe(Numbers(unplanned));
    }

    [Fact]
    public void A_frame_is_one_of_the_delivered_frame_rate()
    {
        var matched = PlannedCuts.Match([5], [151], 29.97);

        matched.Boundaries.ShouldBe([new PlannedCut(5, 150, 151)]);
    }

    [Fact]
    public void The_boundaries_of_a_storyboard_lie_between_its_shots()
    {
        PlannedCuts.BoundariesOf(Compose.Scene("3 4 5")).ShouldBe([3, 7]);
        PlannedCuts.BoundariesOf(Compose.Scene("3")).ShouldBeEmpty();
    }

    [Fact]
    public void A_cut_is_used_once_within_reach_and_none_is_lost() => RandomEdits.Hold(Films, film =>
    {
        var matched = PlannedCuts.Match(film.Planned, film.Cuts, Rate);

        matched.Boundaries.Select(boundary => boundary.Second).ShouldBe(film.Planned);
        matched.Boundaries.Where(boundary => boundary.Found is not null).ShouldAllBe(boundary => Math.Abs(boundary.Drift!.Value) <= Rate);
        matched.Boundaries.Select(boundary => boundary.Found).OfType<int>().Concat(matched.Unplanned).Order().ShouldBe(film.Cuts.Distinct().Order());
    }, times: 500);

    [Fact]
    public void No_other_way_finds_more_or_drifts_less() => RandomEdits.Hold(Films, film =>
    {
        var matched = PlannedCuts.Match(film.Planned, film.Cuts, Rate);

        var best = Best(film.Planned, [.. film.Cuts.Distinct()], 0);
        matched.Boundaries.Count(boundary => boundary.Found is null).ShouldBe(best.Missed);
        matched.Boundaries.Sum(boundary => Math.Abs(boundary.Drift ?? 0)).ShouldBe(best.Drift);
    }, times: 300);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Without_a_frame_rate_there_is_nothing_to_compare(double rate) =>
        Should.Throw<ArgumentOutOfRangeException>(() => PlannedCuts.Match([3], [72], rate));

    /// <summary>Tries every way.</summary>
    private static (int Missed, int Drift) Best(int[] planned, List<int> cuts, int place)
    {
        if (place == planned.Length)
            return (0, 0);
        var rest = Best(planned, cuts, place + 1);
        var best = (rest.Missed + 1, rest.Drift);
        foreach (var cut in cuts.Where(cut => Math.Abs(cut - planned[place] * Rate) <= Rate).ToList())
        {
            var (missed, drift) = Best(planned, [.. cuts.Where(other => other != cut)], place + 1);
            drift += Math.Abs(cut - planned[place] * Rate);
            best = (missed, drift).CompareTo(best) < 0 ? (missed, drift) : best;
        }

        return best;
    }

    private static int[] Numbers(string list) =>
        [.. list.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
}
