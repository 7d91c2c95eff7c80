using System.Collections.Immutable;
using KlingStudio.Core.Storyboards;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Kit;

/// <summary>A text with its added words underlined and its deleted ones struck through, and as much around them as it takes to find the place.</summary>
public sealed partial class DifferenceText
{
    /// <summary>Of what stayed, so many characters on each side of a change are enough to know where one is.</summary>
    private const int Around = 120;

    [Parameter, EditorRequired]
    public required ImmutableArray<TextPart> Parts { get; set; }

    // A line break that came or went would be seen by nobody.
    private static string Marked(string text) => text.Replace("\n", "↵\n", StringComparison.Ordinal);

    private string Near(TextPart part)
    {
        var (first, last) = (ReferenceEquals(part, Parts[0]), ReferenceEquals(part, Parts[^1]));
        var text = part.Text;
        if (text.Length <= Around * 3 || (first && last))
            return text;
        // Cut at a space alone: a sign of several characters stays whole.
        var (head, tail) = (text.LastIndexOf(' ', Around), text.IndexOf(' ', text.Length - Around));
        return head < 0 || tail < 0 ? text : $"{(first ? "" : text[..head])} … {(last ? "" : text[tail..])}";
    }
}
