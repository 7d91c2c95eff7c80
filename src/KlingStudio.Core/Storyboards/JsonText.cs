using System.Globalization;
using System.Text;

namespace KlingStudio.Core.Storyboards;

/// <summary>
/// Texts as JSON strings in which every script and emoji stays readable (the BCL's encoders escape what lies beyond U+FFFF).
/// Escaped are quotes, backslashes, what can't be seen (controls, line and paragraph separators); half of a surrogate pair becomes U+FFFD.
/// </summary>
internal static class JsonText
{
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
            _ = rune.Value switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < 0x20 or 0x7f or 0x2028 or 0x2029 => quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => quoted.Append(rune),
            };
        return quoted.Append('"').ToString();
    }
}
