using System.Numerics;

namespace KlingStudio.Slates.Pictures;

/// <summary>
/// The set of one shot: a sky in the shot's colour, a sun, and three ridges that slide past at their own speed.
/// Drawn small; ffmpeg enlarges it, and the softness is part of the look.
/// </summary>
internal sealed class Landscape
{
    private const int Ridges = 3;
    private static readonly Vector3 Ink = Palette.Light(Palette.Stage);

    private readonly int _width, _height;
    private readonly float _scale;
    private readonly Vector3[] _sky;
    private readonly Vector3 _sunlight;
    private readonly Vector3[] _ridgeColours = new Vector3[Ridges];
    private readonly float[][] _ridgeTops = new float[Ridges][];
    private readonly (float Frequency, float Phase)[][] _waves = new (float, float)[Ridges][];
    private readonly float _pan, _sunX, _sunY, _sunDrift;

    public Landscape(int width, int height, int shotIndex, int look)
    {
        (_width, _height, _scale) = (width, height, Math.Min(width, height));
        var random = new Chance((uint)(look * 7919 + shotIndex * 104_729 + 17));
        var colour = Palette.Light(Palette.Shot(shotIndex));
        var warm = Vector3.Lerp(colour, new Vector3(1f, .93f, .80f), .55f);
        _sunlight = warm;
        _sky = Enumerable.Range(0, height).Select(y => Sky(colour, warm, (float)y / height)).ToArray();
        // Neighbouring shots pan in opposite directions, so that a cut is a cut even between like colours.
        _pan = (shotIndex % 2 == 0 ? 1 : -1) * random.Between(.020f, .034f);
        _sunX = random.Between(.56f, .82f);
        _sunY = random.Between(.30f, .44f);
        _sunDrift = random.Between(-.006f, .010f);
        for (var ridge = 0; ridge < Ridges; ridge++)
        {
            _ridgeColours[ridge] = Vector3.Lerp(colour, Ink, .66f + .13f * ridge);
            _ridgeTops[ridge] = new float[width];
            _waves[ridge] = Enumerable.Range(0, 4)
                .Select(wave => (random.Between(.8f, 1.3f) * (1.1f + ridge * .5f) * MathF.Pow(1.9f, wave), random.Between(0, MathF.Tau)))
                .ToArray();
        }
    }

    /// <summary>Draws the set as it looks <paramref name="seconds"/> into the shot, as packed RGB.</summary>
    public void Draw(float seconds, Span<byte> pixels)
    {
        for (var ridge = 0; ridge < Ridges; ridge++)
            PlaceRidge(ridge, seconds);

        var sunX = (_sunX + _pan * .15f * seconds) * _width;
        var sunY = (_sunY - _sunDrift * seconds) * _height;
        for (var y = 0; y < _height; y++)
            DrawRow(y, sunX, sunY, pixels.Slice(y * _width * 3, _width * 3));
    }

    private void DrawRow(int y, float sunX, float sunY, Span<byte> row)
    {
        var dy = (y - sunY) / _scale;
        for (var x = 0; x < _width; x++)
        {
            var light = _sky[y];
            if (y < _ridgeTops[0][x] + 1)
            {
                var dx = (x - sunX) / _scale;
                light = Vector3.Lerp(light, _sunlight, Glow(dx * dx + dy * dy));
            }

            for (var ridge = 0; ridge < Ridges; ridge++)
            {
                var depth = y - _ridgeTops[ridge][x];
                if (depth > 0)
                    light = Vector3.Lerp(light, Haze(ridge, depth / _height), Math.Min(1, depth));
            }

            Store(light, Grain(x, y), row.Slice(x * 3, 3));
        }
    }

    private void PlaceRidge(int ridge, float seconds)
    {
        var tops = _ridgeTops[ridge];
        var shift = _pan * seconds * (1 + ridge * 1.3f);
        var crest = .56f + .13f * ridge;
        for (var x = 0; x < tops.Length; x++)
        {
            var across = x / _scale + shift;
            var height = 0f;
            var strength = .050f;
            foreach (var (frequency, phase) in _waves[ridge])
            {
                height += strength * MathF.Sin(across * frequency * MathF.PI + phase);
                strength *= .48f;
            }

            tops[x] = (crest + height * Math.Min(1f, (float)_width / _height)) * _height;
        }
    }

    private Vector3 Haze(int ridge, float depth) => Vector3.Lerp(_ridgeColours[ridge], Ink, Math.Min(.9f, depth * 2.4f));

    private static Vector3 Sky(Vector3 colour, Vector3 warm, float down)
    {
        var deep = Vector3.Lerp(Ink, colour, .16f);
        var horizon = Vector3.Lerp(Vector3.Lerp(Ink, colour, .80f), warm, .22f);
        var rise = Math.Clamp(down / .64f, 0, 1);
        return Vector3.Lerp(deep, horizon, rise * rise * (3 - 2 * rise));
    }

    private static float Glow(float squaredDistance)
    {
        var disc = Math.Clamp((.0056f - squaredDistance) / .0014f, 0, 1);
        return Math.Max(disc * .96f, .42f / (1 + squaredDistance * 38f));
    }

    private static void Store(Vector3 light, float grain, Span<byte> pixel)
    {
        var bytes = Vector3.Clamp(light * 255f + new Vector3(grain), Vector3.Zero, new Vector3(255f));
        pixel[0] = (byte)bytes.X;
        pixel[1] = (byte)bytes.Y;
        pixel[2] = (byte)bytes.Z;
    }

    /// <summary>A fixed dither in 0…1: without it the dark sky shows bands.</summary>
    private static float Grain(int x, int y)
    {
        var hash = (uint)(x * 374_761_393 + y * 668_265_263);
        hash = (hash ^ hash >> 13) * 1_274_126_177;
        return (hash >> 24) / 256f;
    }

    /// <summary>A tiny generator of our own: the same look must give the same picture on every runtime.</summary>
    private sealed class Chance(uint state)
    {
        public float Between(float low, float high)
        {
            state = state * 1_664_525 + 1_013_904_223;
            return low + (high - low) * (state >> 8) / 16_777_216f;
        }
    }
}
