using System.Buffers.Binary;

namespace KlingStudio.Slates.Sound;

/// <summary>A soft chord for each shot, its own pitch, swelling and fading within the shot: 48 kHz, 16 bit, stereo.</summary>
internal static class ShotTones
{
    private const int Rate = 48_000;
    private const int BytesPerSample = 4;
    private const double Fade = 0.35;

    // Five steps of a pentatonic scale on A3: any order of shots sounds like a tune.
    private static readonly double[] Pitches = [220.00, 261.63, 293.66, 329.63, 392.00];

    /// <summary>Writes the whole sound, one shot after the other.</summary>
    public static async Task WriteAsync(SlateTimeline timeline, string file, CancellationToken cancellation)
    {
        await using var stream = File.Create(file);
        foreach (var shot in timeline.Shots)
        {
            var sound = new byte[shot.Seconds * Rate * BytesPerSample];
            Hum(Pitches[shot.Index % Pitches.Length], sound);
            await stream.WriteAsync(sound, cancellation);
        }
    }

    private static void Hum(double pitch, Span<byte> sound)
    {
        var samples = sound.Length / BytesPerSample;
        for (var sample = 0; sample < samples; sample++)
        {
            var time = (double)sample / Rate;
            var left = (samples - sample) / (double)Rate;
            var loudness = 0.16 * Ease(time / Fade) * Ease(left / Fade) * (0.85 + 0.15 * Math.Sin(time * 1.7));
            var root = Math.Sin(Math.Tau * pitch * time);
            var fifth = Math.Sin(Math.Tau * pitch * 1.5 * time) * 0.35;
            var octave = Math.Sin(Math.Tau * pitch * 2 * time) * 0.18;
            Write(sound, sample * BytesPerSample, loudness * (root + fifth));
            Write(sound, sample * BytesPerSample + 2, loudness * (root + octave));
        }
    }

    private static double Ease(double progress)
    {
        var part = Math.Clamp(progress, 0, 1);
        return part * part * (3 - 2 * part);
    }

    private static void Write(Span<byte> sound, int at, double level) =>
        BinaryPrimitives.WriteInt16LittleEndian(sound[at..], (short)(level * short.MaxValue));
}
