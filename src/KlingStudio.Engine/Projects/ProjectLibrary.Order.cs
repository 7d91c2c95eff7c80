using System.Globalization;

namespace KlingStudio.Engine.Projects;

public sealed partial class ProjectLibrary
{
    // "Harbour 9" before "Harbour 10", "Ábaco" beside "abaco".
    private const CompareOptions AsPeopleSort = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace | CompareOptions.NumericOrdering;

    private static IOrderedEnumerable<ProjectCard> Ordered(IEnumerable<ProjectCard> cards, ProjectOrder order)
    {
        var pinned = cards.OrderByDescending(card => card.Pinned);
        var ordered = order switch
        {
            ProjectOrder.Name => pinned.ThenBy(card => card.Name, StringComparer.Create(CultureInfo.CurrentCulture, AsPeopleSort)),
            ProjectOrder.Created => pinned.ThenByDescending(card => card.CreatedAt),
            ProjectOrder.Spent => pinned.ThenByDescending(card => card.SpentUsd),
            _ => pinned,
        };
        return ordered.ThenByDescending(card => card.ChangedAt).ThenByDescending(card => card.Id.Value);
    }
}
