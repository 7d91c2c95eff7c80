using System.Text;
using System.Text.Json;
using CliWrap;

namespace KlingStudio.Engine.Media;

/// <summary>What a file says under our key in its metadata.</summary>
/// <param name="End">Whether it could be looked at.</param>
/// <param name="Recipe">What stands there; null when nothing does.</param>
internal sealed record TagRead(ToolEnd End, string? Recipe);

/// <summary>The recipe in a video's own metadata: how it is written down for ffmpeg, and read back.</summary>
internal sealed class RecipeTag(MediaTools tools, MediaPatience patience)
{
    /// <summary>The key in the file's metadata.</summary>
    public const string Key = "kling_studio_recipe";

    /// <summary>A metadata file as ffmpeg reads it: its own signs and line breaks stand behind a backslash.</summary>
    /// <param name="tags">Keys of letters and underscores, and their texts.</param>
    public static string Write(IEnumerable<KeyValuePair<string, string>> tags)
    {
        var file = new StringBuilder(";FFMETADATA1\n");
        foreach (var (key, text) in tags)
        {
            file.Append(key).Append('=');
            foreach (var letter in text)
            {
                if (letter is '=' or ';' or '#' or '\\' or '\n')
                    file.Append('\\');
                file.Append(letter);
            }

            file.Append('\n');
        }

        return file.ToString();
    }

    /// <summary>Reads only the file's head and tail; its pictures aren't touched.</summary>
    public async Task<TagRead> ReadAsync(string video, CancellationToken cancellationToken)
    {
        if (tools.Ffprobe is not { } ffprobe)
            return new(ToolEnd.Missing, null);
        var answer = new StringBuilder();
        var ran = await ToolRun.RunAsync(
            ffprobe, ["-v", "error", "-protocol_whitelist", "file", "-f", "mov", "-of", "json", "-show_entries", "format_tags", video],
            patience.Copy, PipeTarget.ToStringBuilder(answer, Encoding.UTF8), cancellationToken);
        return new(ran.End, ran.End == ToolEnd.Good ? Find(answer.ToString()) : null);
    }

    private static string? Find(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("format", out var format) && format.TryGetProperty("tags", out var tags)
                && tags.TryGetProperty(Key, out var recipe) && recipe.ValueKind == JsonValueKind.String
                ? recipe.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
