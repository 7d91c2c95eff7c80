using System.Collections.Immutable;

namespace KlingStudio.Faults.Editing;

/// <summary>What one editor has made of a scene.</summary>
/// <param name="Texts">The texts they wrote, by the names of their drafts.</param>
/// <param name="Rolled">How far their boundary was moved in all, in seconds.</param>
/// <param name="Edits">How many edits that took: each is one revision.</param>
internal sealed record Work(ImmutableDictionary<string, string> Texts, int Rolled, int Edits)
{
    public static Work None { get; } = new(ImmutableDictionary<string, string>.Empty, 0, 0);

    public Work Write(string field, string text) => this with { Texts = Texts.SetItem(field, text), Edits = Edits + 1 };

    public Work Roll(int seconds) => this with { Rolled = Rolled + seconds, Edits = Edits + 1 };
}
