using System.Text;

namespace KlingStudio.Core.Storyboards;

/// <summary>Reads a cURL command as a POSIX shell would split it: enough for what people copy from documentation, browsers and this studio. Headers are passed over.</summary>
internal static class CurlWords
{
    private static readonly string[] BodyOptions = ["--data", "--data-raw", "--data-binary", "--data-ascii", "--json", "-d"];

    /// <summary>What of a command is of interest. A header's value is never part of it.</summary>
    internal sealed record Command(string? Body, string? ModelId);

    public static bool IsCommand(string text) =>
        text.StartsWith("curl", StringComparison.OrdinalIgnoreCase) && (text.Length == 4 || char.IsWhiteSpace(text[4]) || text.StartsWith("curl.exe", StringComparison.OrdinalIgnoreCase));

    public static Command Read(string text)
    {
        string? body = null;
        string? address = null;
        var words = Split(text);
        for (var i = 1; i < words.Count; i++)
        {
            var option = BodyOptions.FirstOrDefault(option => words[i] == option || (words[i].StartsWith(option, StringComparison.Ordinal) && (option == "-d" || words[i][option.Length] == '=')));
            if (option is not null)
                body ??= words[i] == option ? words.ElementAtOrDefault(++i) : words[i][option.Length..].TrimStart('=');
            else if (words[i] is "-H" or "--header" or "-X" or "--request" or "-u" or "--user" or "-b" or "--cookie")
                i++;
            else if (words[i] == "--url")
                address = words.ElementAtOrDefault(++i);
            else if (words[i].StartsWith("--url=", StringComparison.Ordinal))
                address = words[i]["--url=".Length..];
            else if (words[i].Contains("://", StringComparison.Ordinal) && words[i][0] != '-')
                address ??= words[i];
        }

        return new Command(body, Model(address));
    }

    /// <summary>The part of an address after <c>v1/models/</c>.</summary>
    private static string? Model(string? address)
    {
        const string Before = "/v1/models/";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return null;
        var at = uri.AbsolutePath.IndexOf(Before, StringComparison.Ordinal);
        return at < 0 ? null : Uri.UnescapeDataString(uri.AbsolutePath[(at + Before.Length)..].Trim('/'));
    }

    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var open = false;
        for (var i = 0; i < text.Length; i++)
        {
            var (c, next) = (text[i], i + 1 < text.Length ? text[i + 1] : '\0');
            if (char.IsWhiteSpace(c))
            {
                if (open)
                    words.Add(word.ToString());
                word.Clear();
                open = false;
                continue;
            }

            if (c == '\\' && next is '\n' or '\r')
            {
                i += next == '\r' && i + 2 < text.Length && text[i + 2] == '\n' ? 2 : 1;
                continue;
            }

            open = true;
            if (c == '\'')
                i = Single(text, i + 1, word);
            else if (c == '"')
                i = Double(text, i + 1, word);
            else if (c == '$' && next == '\'')
                i = Ansi(text, i + 2, word);
            else if (c == '\\' && next != '\0')
                word.Append(text[++i]);
            else
                word.Append(c);
        }

        if (open)
            words.Add(word.ToString());
        return words;
    }

    /// <summary>Up to the next single quote, as it stands. Each reader answers with the place of the closing quote.</summary>
    private static int Single(string text, int i, StringBuilder word)
    {
        for (; i < text.Length && text[i] != '\''; i++)
            word.Append(text[i]);
        return i;
    }

    private static int Double(string text, int i, StringBuilder word)
    {
        for (; i < text.Length && text[i] != '"'; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\' or '$' or '`' or '\n')
            {
                i++;
                if (text[i] == '\n')
                    continue;
            }

            word.Append(text[i]);
        }

        return i;
    }

    /// <summary><c>$'…'</c>, as browsers copy commands whose body holds quotes.</summary>
    private static int Ansi(string text, int i, StringBuilder word)
    {
        for (; i < text.Length && text[i] != '\''; i++)
        {
            if (text[i] != '\\' || i + 1 >= text.Length)
            {
                word.Append(text[i]);
                continue;
            }

            var escaped = text[++i];
            if (escaped == 'u' && i + 4 < text.Length && ushort.TryParse(text.AsSpan(i + 1, 4), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var unit))
            {
                word.Append((char)unit);
                i += 4;
                continue;
            }

            word.Append(escaped switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => escaped });
        }

        return i;
    }
}
