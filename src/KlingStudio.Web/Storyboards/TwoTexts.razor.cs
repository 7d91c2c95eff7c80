using KlingStudio.Core.Storyboards;

namespace KlingStudio.Web.Storyboards;

/// <summary>Two people's words in one place; null where one of them has none.</summary>
public sealed record TwoTextsView(string? Theirs, string? Mine);

/// <summary>Two texts beside each other, whole, with the words in which they differ marked.</summary>
public sealed partial class TwoTexts : Steady<TwoTextsView>
{
    private readonly string _id = "t" + Guid.NewGuid().ToString("N");
    private IReadOnlyList<TextPart> _parts = [];

    protected override void OnParametersSet() => _parts = View switch
    {
        { Theirs: { } theirs, Mine: { } mine } => TextDifference.Between(theirs, mine),
        _ => [new TextPart(TextPartKind.Kept, View.Theirs ?? View.Mine ?? "")],
    };

    private IEnumerable<(string Id, string Name, IEnumerable<TextPart> Parts)> Sides
    {
        get
        {
            if (View.Theirs is not null)
                yield return (_id + "-theirs", "Theirs", _parts.Where(part => part.Kind != TextPartKind.Added));
            if (View.Mine is not null)
                yield return (_id + "-mine", "Mine", _parts.Where(part => part.Kind != TextPartKind.Deleted));
        }
    }
}
