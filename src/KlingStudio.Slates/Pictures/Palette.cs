using System.Numerics;

namespace KlingStudio.Slates.Pictures;

/// <summary>The studio's five shot colours on its dark stage, as light in 0…1.</summary>
internal static class Palette
{
    public const int Stage = 0x0B0D10;
    public const int Text = 0xE8EBF0;
    public const int QuietText = 0xC3CAD5;
    public const int Mark = 0xFFB454;
    public const int MarkInk = 0x1B1204;

    private static readonly int[] Shots = [0x6EA8FE, 0xB48CF2, 0x5EC8A0, 0xF2A65E, 0xEF7FA6];

    public static int Shot(int index) => Shots[index % Shots.Length];

    public static Vector3 Light(int rgb) => new((rgb >> 16 & 255) / 255f, (rgb >> 8 & 255) / 255f, (rgb & 255) / 255f);
}
