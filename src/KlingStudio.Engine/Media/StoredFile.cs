namespace KlingStudio.Engine.Media;

/// <summary>Which file of a take.</summary>
public enum MediaKind
{
    /// <summary>The video, its pictures and sound as they were delivered.</summary>
    Video,
    /// <summary>A still picture taken from it.</summary>
    Poster,
    /// <summary>Many small pictures of it in one image.</summary>
    Sprite,
    /// <summary>How it was made, as JSON.</summary>
    Recipe,
}

/// <summary>A file in the studio's media folder that exists.</summary>
/// <param name="Path">Absolute, and inside the data folder.</param>
/// <param name="Length">In bytes.</param>
/// <param name="ContentType">Such as <c>video/mp4</c>.</param>
/// <param name="ETag">64 hex digits, without quotes, the SHA-256 of a video: the file's strong validator.</param>
/// <param name="LastModified">When it was stored, UTC.</param>
/// <param name="DownloadName">A meaningful file name with its extension, safe on every system.</param>
public sealed record StoredFile(string Path, long Length, string ContentType, string ETag, DateTime LastModified, string DownloadName);
