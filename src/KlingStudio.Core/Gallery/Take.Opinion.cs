using System.Collections.Immutable;
using KlingStudio.Core.Team;

namespace KlingStudio.Core.Gallery;

/// <summary>What people think of a take. It belongs to everyone: the newest word stands.</summary>
public sealed partial class Take
{
    /// <summary>Whether it is the preferred take of its scene. At most one take of a scene is.</summary>
    public bool Circled { get; private set; }

    /// <summary>Whether it was put aside. What is rejected is never circled.</summary>
    public bool Rejected { get; private set; }

    /// <summary>Stars from 1 to <see cref="TakeOpinion.MostStars"/>; 0 when nobody rated it.</summary>
    public int Rating { get; private set; }

    /// <summary>What people call it; empty when it goes by its slate.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What someone noted about it; may hold several lines.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Its tags, each once, in the order they were given.</summary>
    public IReadOnlyList<string> Tags { get; private set; } = [];

    /// <summary>When it was put into the trash, or null.</summary>
    public DateTime? TrashedAt { get; private set; }

    /// <summary>Who put it there.</summary>
    public PersonId? TrashedBy { get; private set; }

    /// <summary>All of it at once.</summary>
    public TakeOpinion Opinion => new(Circled, Rejected, Rating, Name, Note, [.. Tags]);

    /// <summary>Makes this what people think of it.</summary>
    /// <exception cref="ArgumentException">It is circled and rejected at once, or its rating is out of range.</exception>
    public void Judge(TakeOpinion opinion)
    {
        if (opinion is { Circled: true, Rejected: true })
            throw new ArgumentException("A take can't be circled and rejected at once.", nameof(opinion));
        if (opinion.Rating is < 0 or > TakeOpinion.MostStars)
            throw new ArgumentException($"A rating is from 0 to {TakeOpinion.MostStars}, not {opinion.Rating}.", nameof(opinion));
        (Circled, Rejected, Rating, Name, Note) = (opinion.Circled, opinion.Rejected, opinion.Rating, opinion.Name, opinion.Note);
        if (!Tags.SequenceEqual(opinion.Tags))
            Tags = [.. opinion.Tags];
    }

    /// <summary>Whether its file was removed after its time in the trash. The take itself stays: what it cost, what it was made from, its number.</summary>
    public bool Removed => File.Name.Length == 0;

    /// <summary>Puts it into the trash; a circle goes. Twice keeps the first time.</summary>
    public void Trash(PersonId by, DateTime at)
    {
        Circled = false;
        TrashedBy = TrashedAt is null ? by : TrashedBy;
        TrashedAt ??= at;
    }

    /// <summary>Takes it out of the trash, as it was.</summary>
    public void BringBack() => (TrashedAt, TrashedBy) = (null, null);

    /// <summary>Notes that its file and its still picture are removed for good.</summary>
    /// <exception cref="InvalidOperationException">It isn't in the trash.</exception>
    public void RemoveFile() => File = TrashedAt is null
        ? throw new InvalidOperationException("Only what is in the trash is removed.")
        : File with { Name = "", Poster = null };
}

/// <summary>What people think of a take.</summary>
/// <param name="Circled">Whether it is the preferred one of its scene.</param>
/// <param name="Rejected">Whether it was put aside.</param>
/// <param name="Rating">Stars from 1; 0 when nobody rated it.</param>
/// <param name="Name">What people call it; may be empty.</param>
/// <param name="Note">What someone noted; may hold several lines.</param>
/// <param name="Tags">Its tags, each once.</param>
public sealed record TakeOpinion(bool Circled, bool Rejected, int Rating, string Name, string Note, ImmutableArray<string> Tags)
{
    /// <summary>The best rating.</summary>
    public const int MostStars = 5;
}
