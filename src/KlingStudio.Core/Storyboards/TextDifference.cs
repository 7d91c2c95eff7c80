using System.Collections.Immutable;
using System.Text;

namespace KlingStudio.Core.Storyboards;

/// <summary>Whether a piece of text is on both sides of a difference, or on which one.</summary>
public enum TextPartKind
{
    /// <summary>On both sides.</summary>
    Kept,
    /// <summary>Only before.</summary>
    Deleted,
    /// <summary>Only after.</summary>
    Added,
}

/// <summary>A piece of a <see cref="TextDifference"/>: whole words, never empty.</summary>
public sealed record TextPart(TextPartKind Kind, string Text);

/// <summary>
/// What changed between two texts, word by word. The kept and the deleted pieces together are exactly the text before,
/// the kept and the added ones exactly the text after.
/// </summary>
public static class TextDifference
{
    /// <summary>Compares. Of words in one place the deleted ones come first. No two neighbours are of one kind.</summary>
    public static ImmutableArray<TextPart> Between(string before, string after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return Parts(Joined(Places(TextWords.Of(before), TextWords.Of(after))));
    }

    /// <summary>Every place in which the texts part, with the words they share after it. The first holds the words they begin with.</summary>
    private static List<Place> Places(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var places = new List<Place> { new() };
        var (old, now) = (0, 0);
        foreach (var kind in ShortestChange.Between(before, after))
        {
            if (kind != TextPartKind.Kept && places[^1].Kept.Length > 0)
                places.Add(new Place());
            switch (kind)
            {
                case TextPartKind.Deleted:
                    places[^1].Deleted.Append(before[old++]);
                    break;
                case TextPartKind.Added:
                    places[^1].Added.Append(after[now++]);
                    break;
                default:
                    places[^1].Kept.Append(after[now++]);
                    old++;
                    break;
            }
        }

        return places;
    }

    /// <summary>Words replaced one after the other read as one replacement: the space between them goes with both sides.</summary>
    private static List<Place> Joined(List<Place> places)
    {
        var joined = new List<Place>();
        foreach (var place in places)
        {
            if (joined is [.., { IsReplaced: true } last] && place.IsReplaced && string.IsNullOrWhiteSpace(last.Kept.ToString()))
                last.Join(place);
            else
                joined.Add(place);
        }

        return joined;
    }

    private static ImmutableArray<TextPart> Parts(List<Place> places) =>
    [
        .. from place in places
           from part in new[] { new TextPart(TextPartKind.Deleted, place.Deleted.ToString()), new(TextPartKind.Added, place.Added.ToString()), new(TextPartKind.Kept, place.Kept.ToString()) }
           where part.Text.Length > 0
           select part,
    ];

    private sealed class Place
    {
        public StringBuilder Deleted { get; } = new();

        public StringBuilder Added { get; } = new();

        /// <summary>What both sides go on with.</summary>
        public StringBuilder Kept { get; } = new();

        public bool IsReplaced => Deleted.Length > 0 && Added.Length > 0;

        public void Join(Place next)
        {
            var space = Kept.ToString();
            Deleted.Append(space).Append(next.Deleted);
            Added.Append(space).Append(next.Added);
            Kept.Clear().Append(next.Kept);
        }
    }
}
