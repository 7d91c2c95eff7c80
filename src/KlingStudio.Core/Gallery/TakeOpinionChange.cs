using System.Collections.Immutable;

namespace KlingStudio.Core.Gallery;

/// <summary>A change of what people think of takes, for one or for many. What is null stays as it is.</summary>
public sealed record TakeOpinionChange
{
    /// <summary>Circle it, or take the circle away. A circle takes a rejection away.</summary>
    public bool? Circled { get; init; }

    /// <summary>Reject it, or take that back. A rejection takes the circle away.</summary>
    public bool? Rejected { get; init; }

    /// <summary>Stars from 1 to <see cref="TakeOpinion.MostStars"/>; 0 takes them away.</summary>
    public int? Rating { get; init; }

    /// <summary>Its name; empty lets it go by its slate.</summary>
    public string? Name { get; init; }

    /// <summary>Its note; empty takes it away.</summary>
    public string? Note { get; init; }

    /// <summary>Tags to add. One that is there already, in whatever case, stays as it is.</summary>
    public ImmutableArray<string> AddTags { get; init; } = [];

    /// <summary>Tags to take away, in whatever case.</summary>
    public ImmutableArray<string> RemoveTags { get; init; } = [];

    /// <summary>Cleans what was typed.</summary>
    /// <param name="clean">The change to make.</param>
    /// <returns>Null when it is good; otherwise what is wrong with it.</returns>
    public TakeOpinionProblem? Clean(out TakeOpinionChange clean)
    {
        clean = this;
        if (Rating is < 0 or > TakeOpinion.MostStars)
            return TakeOpinionProblem.RatingOutOfRange;
        var (name, note) = (Name, Note?.Trim());
        if (Name is not null && TakeTexts.Name(Name, out name) is { } nameProblem)
            return nameProblem;
        if (note is not null && TakeTexts.Note(note) is { } noteProblem)
            return noteProblem;
        var tags = ImmutableArray.CreateBuilder<string>(AddTags.Length);
        foreach (var typed in AddTags)
        {
            if (TakeTexts.Tag(typed, out var tag) is { } tagProblem)
                return tagProblem;
            tags.Add(tag);
        }

        clean = this with { Name = name, Note = note, AddTags = tags.ToImmutable() };
        return null;
    }

    /// <summary>What people think of a take after this change; call it on a clean one.</summary>
    /// <param name="now">What they think of it now.</param>
    public TakeOpinion Apply(TakeOpinion now)
    {
        var rejected = Rejected ?? (Circled == true ? false : now.Rejected);
        return new(
            !rejected && (Circled ?? now.Circled), rejected, Rating ?? now.Rating, Name ?? now.Name, Note ?? now.Note,
            [.. now.Tags.Where(tag => !Has(RemoveTags, tag)).Concat(AddTags).DistinctBy(tag => tag, StringComparer.OrdinalIgnoreCase)]);
    }

    private static bool Has(ImmutableArray<string> tags, string tag) => tags.Contains(tag, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Why words about a take were refused.</summary>
public enum TakeOpinionProblem
{
    /// <summary>The rating isn't from 0 to <see cref="TakeOpinion.MostStars"/>.</summary>
    RatingOutOfRange,
    /// <summary>The name is longer than <see cref="TakeTexts.LongestName"/>.</summary>
    NameTooLong,
    /// <summary>The note is longer than <see cref="TakeTexts.LongestNote"/>.</summary>
    NoteTooLong,
    /// <summary>A tag holds nothing but spaces.</summary>
    TagEmpty,
    /// <summary>A tag is longer than <see cref="TakeTexts.LongestTag"/>.</summary>
    TagTooLong,
    /// <summary>A take would have more than <see cref="TakeTexts.MostTags"/> tags.</summary>
    TooManyTags,
    /// <summary>It holds NUL, other control characters or half of a surrogate pair.</summary>
    Unusable,
}
