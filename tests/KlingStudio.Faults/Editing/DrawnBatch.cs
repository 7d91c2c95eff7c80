using System.Buffers.Binary;
using System.Text;

namespace KlingStudio.Faults.Editing;

/// <summary>An attribute as it was drawn. <paramref name="Handler"/> is the number to raise its event with, or 0.</summary>
internal readonly record struct Drawn(string Name, string? Value, long Handler);

/// <summary>
/// Reads what a render batch draws, without drawing it. The format is Blazor's own (OutOfProcessRenderBatch.ts): five numbers at its
/// end say where its parts begin; a frame takes 20 bytes, and names its texts by their place in a table.
/// </summary>
internal readonly struct DrawnBatch(byte[] bytes)
{
    private const int FrameSize = 20, Attribute = 3;

    private int Frames => Int(bytes.Length - 16);

    private int Texts => Int(bytes.Length - 4);

    /// <summary>The attributes that were drawn or drawn anew, those of one element together.</summary>
    public IEnumerable<IReadOnlyList<Drawn>> Elements()
    {
        var drawn = new List<Drawn>();
        var count = Int(Frames);
        for (var i = 0; i < count; i++)
        {
            var frame = Frames + 4 + (i * FrameSize);
            var kind = Int(frame);
            if (kind == Attribute)
            {
                drawn.Add(new Drawn(Text(Int(frame + 4)) ?? "", Text(Int(frame + 8)), BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(frame + 12))));
                continue;
            }

            if (drawn.Count > 0)
                yield return drawn;
            drawn = [];
        }

        if (drawn.Count > 0)
            yield return drawn;
    }

    private string? Text(int index)
    {
        if (index < 0)
            return null;
        var at = Int(Texts + (4 * index));
        var (length, shift) = (0, 0);
        byte next;
        do
        {
            next = bytes[at++];
            length |= (next & 0x7f) << shift;
            shift += 7;
        }
        while (next >= 0x80);
        return Encoding.UTF8.GetString(bytes, at, length);
    }

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
}
