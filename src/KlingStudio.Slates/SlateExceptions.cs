namespace KlingStudio.Slates;

/// <summary>A slate could not be drawn. The message is a sentence for the user, the cause is for the log.</summary>
public class SlateException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>ffmpeg is not installed where it was looked for.</summary>
public sealed class FfmpegMissingException(string ffmpeg, Exception? cause = null)
    : SlateException($"ffmpeg was not found (looked for '{ffmpeg}'). Install it, or put it on the PATH, and try again.", cause);
