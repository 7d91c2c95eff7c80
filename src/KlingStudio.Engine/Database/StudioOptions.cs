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
}
