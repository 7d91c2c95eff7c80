using System.Text;

namespace KlingStudio.Core.Storyboards;

/// <summary>What a prompt may hold. Nothing typed is ever cut or changed silently.</summary>
public static class PromptText
{
    /// <summary>The longest text the studio keeps, in UTF-16 code units.</summary>
    public const int MaxLength = 100_000;

    /// <summary>True when every character can be sent: no NUL, no half of a surrogate pair.</summary>
    public static bool IsSendable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || char.IsLowSurrogate(text[i]))
                return false;
            if (!char.IsHighSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return false;
            i++;
        }

        return true;
    }

    /// <summary>Prompts one below the other, in order; empty ones leave no gap.</summary>
    public static string Join(IEnumerable<string> prompts) =>
        string.Join('\n', prompts.Where(prompt => !string.IsNullOrWhiteSpace(prompt)));

    /// <summary>The text without what can't be sent: NUL is dropped, half of a surrogate pair becomes U+FFFD.</summary>
    public static string Clean(string text)
    {
        if (IsSendable(text))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value != 0)
                clean.Append(rune.ToString());
        return clean.ToString();
    }
}
