using System.Security.Cryptography;
using System.Text;

namespace RunComfy.Simulator.Requests;

/// <summary>How long a request queues and renders, and how many stand before it at first.</summary>
internal sealed record Pace(TimeSpan Queue, TimeSpan Render, int FirstPosition, int Look)
{
    private static readonly TimeSpan LongestRender = TimeSpan.FromMinutes(3);

    /// <summary>Follows from the id alone: 20–60 s in the queue, 8–12 s of rendering for each second, all divided by the speed.</summary>
    public static Pace Of(string requestId, int seconds, double speed)
    {
        var chance = SHA256.HashData(Encoding.UTF8.GetBytes(requestId));
        var queue = TimeSpan.FromSeconds(20 + 40 * chance[0] / 255.0);
        var render = TimeSpan.FromSeconds(seconds * (8 + 4 * chance[1] / 255.0));
        return new Pace(
            queue / speed, (render < LongestRender ? render : LongestRender) / speed,
            FirstPosition: 2 + chance[2] % 8, Look: BitConverter.ToUInt16(chance, 3));
    }

    /// <summary>The same, behind one that still waits so long in such a place.</summary>
    public Pace Behind(TimeSpan wait, int place) =>
        this with { Queue = wait > Queue ? wait : Queue, FirstPosition = Math.Max(FirstPosition, place + 1) };

    /// <summary>The place in the queue, counting down to 1, after <paramref name="waited"/>.</summary>
    public int Position(TimeSpan waited) => Math.Clamp((int)Math.Ceiling((Queue - waited) / Queue * FirstPosition), 1, FirstPosition);
}
