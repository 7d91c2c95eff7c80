namespace KlingStudio.Engine.Database;

/// <summary>Settings of the section <c>Studio</c>.</summary>
public sealed class StudioOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Studio";

    /// <summary>
    /// Where database, media, keys and backups are kept (<c>Studio:DataDirectory</c>, in the environment <c>Studio__DataDirectory</c>).
    /// A relative path starts from the working directory. Default <c>data</c>.
    /// </summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>
    /// How many days a take stays in the trash before its file is removed (<c>Studio:TrashDays</c>). 0 keeps everything for ever.
    /// From 0 to <see cref="MostTrashDays"/>; default 30.
    /// </summary>
    public int TrashDays { get; set; } = 30;

    /// <summary>The largest <see cref="TrashDays"/>: a hundred years.</summary>
    public const int MostTrashDays = 36_500;
}
