using System.Text;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Storyboards;

/// <summary>Text that the browser sends as a stream: a single message has a size limit, and passing it would end the circuit.</summary>
internal static class StreamedText
{
    private const long MostBytesOfCharacter = 4;

    /// <summary>Reads it whole.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="mostCharacters">The longest that is taken.</param>
    public static async Task<string> ReadAsync(IJSStreamReference stream, int mostCharacters)
    {
        await using var bytes = await stream.OpenReadStreamAsync(mostCharacters * MostBytesOfCharacter);
        using var reader = new StreamReader(bytes, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
