namespace KlingStudio.Web.Gallery;

/// <summary>How the browser lays tiles out.</summary>
/// <param name="Columns">At least 1.</param>
/// <param name="RowHeight">From the top of one row to the top of the next, in CSS pixels.</param>
internal readonly record struct GalleryLayout(int Columns, double RowHeight);

/// <summary>Which takes to draw, and where.</summary>
/// <param name="First">The first one's index.</param>
/// <param name="Count">How many.</param>
/// <param name="Top">Where they begin, in CSS pixels from the top of the list.</param>
/// <param name="Bottom">Where they end.</param>
internal readonly record struct GalleryWindow(int First, int Count, double Top, double Bottom);

/// <summary>
/// Where each take of a list lies: rows of tiles, each group of them beginning a row below its heading. So the whole list can be
/// scrolled through while only what is seen is drawn.
/// </summary>
internal sealed class GalleryPlan
{
    /// <summary>A group's heading with the gap below it; the style sheet draws it so.</summary>
    public const double HeadHeight = 44;

    private readonly GalleryLayout _layout;
    private readonly double _head;
    private readonly int[] _firsts;
    private readonly double[] _tops;

    /// <param name="layout">As the browser measured it.</param>
    /// <param name="groups">How many takes each group has; null: one group without a heading.</param>
    /// <param name="total">How many takes there are.</param>
    public GalleryPlan(GalleryLayout layout, IReadOnlyList<int>? groups, int total)
    {
        _layout = layout;
        _head = groups is null ? 0 : HeadHeight;
        var counts = groups ?? [total];
        _firsts = new int[counts.Count + 1];
        _tops = new double[counts.Count + 1];
        for (var group = 0; group < counts.Count; group++)
        {
            _firsts[group + 1] = _firsts[group] + counts[group];
            _tops[group + 1] = _tops[group] + _head + (RowsOf(counts[group]) * layout.RowHeight);
        }
    }

    /// <summary>How many takes.</summary>
    public int Total => _firsts[^1];

    /// <summary>How high all of it is.</summary>
    public double Height => _tops[^1];

    /// <summary>The first take of the row at a height.</summary>
    public int IndexAt(double y)
    {
        y = Math.Clamp(y, 0, Math.Max(0, Height - 1));
        var group = GroupAt(y);
        var row = Math.Max(0, (int)((y - _tops[group] - _head) / _layout.RowHeight));
        return Math.Min(_firsts[group] + (row * _layout.Columns), Math.Max(_firsts[group], _firsts[group + 1] - 1));
    }

    /// <summary>Where a take's row begins.</summary>
    public double TopOf(int index)
    {
        var group = GroupOf(index);
        return _tops[group] + _head + ((index - _firsts[group]) / _layout.Columns * _layout.RowHeight);
    }

    /// <summary>Where a take's row ends.</summary>
    public double BottomOf(int index) => TopOf(index) + _layout.RowHeight;

    /// <summary>Whole rows that cover a stretch. The first row of a group brings its heading.</summary>
    public GalleryWindow Cover(double top, double bottom)
    {
        if (Total == 0)
            return default;
        var first = RowStart(IndexAt(top));
        var last = RowEnd(IndexAt(Math.Max(top, bottom)));
        return new(first, last - first, StartsGroup(first) ? TopOf(first) - _head : TopOf(first), BottomOf(last - 1));
    }

    /// <summary>Whether a heading lies above it.</summary>
    public bool StartsGroup(int index) => _firsts[GroupOf(index)] == index;

    private int RowStart(int index)
    {
        var first = _firsts[GroupOf(index)];
        return first + ((index - first) / _layout.Columns * _layout.Columns);
    }

    private int RowEnd(int index) => Math.Min(RowStart(index) + _layout.Columns, _firsts[GroupOf(index) + 1]);

    private int RowsOf(int count) => (count + _layout.Columns - 1) / _layout.Columns;

    private int GroupAt(double y) => Found(Array.BinarySearch(_tops, 0, _tops.Length - 1, y));

    private int GroupOf(int index) => Found(Array.BinarySearch(_firsts, 0, _firsts.Length - 1, index));

    // What lies between two beginnings belongs to the first of them.
    private static int Found(int search) => search >= 0 ? search : Math.Max(0, ~search - 1);
}
