namespace KlingStudio.Engine.Media;

/// <summary>
/// Where takes and posters lie. A name is a relative path with forward slashes, made by <see cref="MediaName"/> only. What is
/// kept is complete and never changes; what is staged is invisible until then.
/// </summary>
internal interface IMediaStore
{
    /// <summary>An empty file to fill. Disposing it removes what wasn't kept.</summary>
    /// <param name="extension">With its dot.</param>
    StagedFile Stage(string extension);

    /// <summary>Makes a staged file visible under its name: flushed, renamed, and the folder flushed. A file that is there already stays.</summary>
    /// <exception cref="IOException">The disk is full, or the folder can't be written.</exception>
    void Keep(StagedFile file, string name);

    /// <summary>Where a kept file lies, or null when it isn't there or the name leads elsewhere.</summary>
    FileInfo? Find(string name);

    /// <summary>
    /// Where the same video lies with a recipe in it, or null: for a row from before that was written, out of a backup, whose own file
    /// is gone since.
    /// </summary>
    /// <param name="name">The name of the video as it was delivered, or of an older wrapping.</param>
    /// <param name="take">Whose recipe; null for anyone's.</param>
    FileInfo? FindRewrapped(string name, Core.Gallery.TakeId? take);

    /// <summary>Removes a kept file for good. One that isn't there, or that can't be removed, is let be.</summary>
    void Remove(string name);

    /// <summary>Removes what a killed process left half-made.</summary>
    void SweepStaged();

    /// <summary>Bytes that may still be written.</summary>
    long FreeBytes();
}

/// <summary>A file being made, on this machine's disk, so that ffmpeg can read it.</summary>
/// <param name="path">Absolute.</param>
internal sealed class StagedFile(string path) : IDisposable
{
    /// <summary>Absolute.</summary>
    public string Path { get; } = path;

    /// <summary>Opens it for writing from its beginning.</summary>
    public FileStream Write() => new(Path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);

    /// <summary>Removes it if it is still there.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(Path);
        }
        catch (IOException)
        {
            // Swept at the next start.
        }
    }
}

/// <summary>Names follow content: the same bytes have one name, so that storing twice stores once.</summary>
internal static class MediaName
{
    public static string Of(string sha256, string extension) => $"takes/{sha256[..2]}/{sha256}{extension}";

    public static string ImageOf(string sha256, string extension) => $"images/{sha256[..2]}/{sha256}{extension}";

    public static string PosterOf(string sha256) => Of(sha256, ".jpg");

    /// <param name="delivered">SHA-256 of the video as it was delivered: by it the file is found again, whatever became of its row.</param>
    /// <param name="take">Whose recipe is in it.</param>
    /// <param name="sha256">Of the file itself.</param>
    /// <param name="extension">With its dot.</param>
    public static string RewrappedOf(string delivered, Core.Gallery.TakeId take, string sha256, string extension) => Of(delivered, $".{take}.{sha256[..8]}{extension}");

    /// <param name="sha256">Of the video as it was delivered.</param>
    /// <param name="way">Which way of making sprites: another one has another name.</param>
    public static string SpriteOf(string sha256, int way) => Of(sha256, FormattableString.Invariant($".sprite{way}.jpg"));

    /// <param name="sha256">Of the video it lies beside.</param>
    /// <param name="take">Takes that share a video don't share their recipes.</param>
    public static string SidecarOf(string sha256, Core.Gallery.TakeId take) => Of(sha256, $".{take}.json");
}
