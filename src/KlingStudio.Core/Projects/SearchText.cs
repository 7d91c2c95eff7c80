using System.Globalization;
using System.Text;

namespace KlingStudio.Core.Projects;

/// <summary>Makes names findable as people type them: without regard to case or accents.</summary>
public static class SearchText
{
    /// <summary>The form in which names and searches are compared: "Adiós" and "ADIOS" become one.</summary>
    public static string Fold(string text)
    {
        // Half a surrogate pair can't be normalised, and can't be in a name either.
        if (!Storyboards.PromptText.IsSendable(text))
            return text;
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
                folded.Append(char.ToLowerInvariant(character));
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }
}
