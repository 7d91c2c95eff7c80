using KlingStudio.Core.Generations;
using KlingStudio.Engine.Generations;
using KlingStudio.Web.Kit;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Generations;

/// <summary>Says aloud which rows changed their state since they were last read. Ticks, places in a queue and megabytes are no news.</summary>
internal sealed class GenerationChanges(IStringLocalizer<GenerationWords> words, IStringLocalizer<KitWords> kit)
{
    private readonly Dictionary<GenerationId, string> _known = [];

    /// <summary>One sentence for each row that was known and changed; empty when none did.</summary>
    public string Tell(IReadOnlyList<GenerationRow> rows)
    {
        var told = new List<string>();
        foreach (var row in rows)
        {
            var state = StateText.Of(row.State, row.Phase, null, row.UpstreamStatus, kit);
            if (_known.TryGetValue(row.Id, out var before) && before != state)
                told.Add(words["News", SlateText.Of(row.ProjectName, row.SceneNumber, null, kit), row.Number, state]);
            _known[row.Id] = state;
        }

        return string.Join(". ", told);
    }
}
