using System.Collections.Concurrent;
using System.Data.Common;
using KlingStudio.Core.Generations;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Web.Kit;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Generations;

/// <summary>A generation has ended, or needs a decision.</summary>
/// <param name="Sentence">What happened, such as <c>ANNIVERSARY / SC 3 is done</c>.</param>
/// <param name="Tab">The same, for a tab in the background.</param>
/// <param name="Good">Whether nothing is left to do but watch.</param>
/// <param name="Action">The word that leads there.</param>
/// <param name="Address">Where it leads.</param>
internal sealed record GenerationNewsItem(string Sentence, string Tab, bool Good, string Action, string Address);

/// <summary>Listens to every generation and tells what is worth interrupting someone for.</summary>
internal sealed class GenerationWatch(
    GenerationQueue queue, LiveUpdates updates, IStringLocalizer<GenerationWords> words, IStringLocalizer<KitWords> kit)
{
    private readonly ConcurrentDictionary<GenerationId, GenerationState> _seen = [];

    /// <summary>Tells each item of news once, until disposed. What had happened before is none.</summary>
    /// <param name="tell">Called on any thread.</param>
    public async Task<IDisposable> FollowAsync(Func<GenerationNewsItem, Task> tell)
    {
        var subscription = updates.Subscribe(Topic.Generations, change =>
        {
            if (change.Generation is { } generation)
                _ = LookAsync(generation, tell);
        });
        try
        {
            foreach (var row in await queue.ListAsync(new GenerationFilter()))
                _seen.TryAdd(row.Id, row.State);
        }
        catch (DbException)
        {
            // The page itself says that nothing can be read.
        }

        return subscription;
    }

    private async Task LookAsync(GenerationId id, Func<GenerationNewsItem, Task> tell)
    {
        try
        {
            if (await queue.FindAsync(id) is not { } row)
                return;
            var state = row.State;
            var isNew = true;
            _seen.AddOrUpdate(id, state, (_, before) =>
            {
                isNew = before != state;
                return state;
            });
            if (isNew && Sentence(row) is { } sentence)
                await tell(Item(row, sentence));
        }
        catch (DbException)
        {
            // The page itself says that nothing can be read.
        }
    }

    private GenerationNewsItem Item(GenerationRow row, string sentence) => new(
        sentence,
        words[row.State == GenerationState.Done ? "NewsTab" : "NewsTabTrouble", sentence],
        row.State == GenerationState.Done,
        row.Takes.Count > 0 ? words["Watch"] : words["Look"],
        row.Takes.Count > 0 ? $"gallery/{row.Takes[0]}" : "generations");

    private string? Sentence(GenerationRow row)
    {
        var slate = SlateText.Of(row.ProjectName, row.SceneNumber, null, kit);
        return row.State switch
        {
            GenerationState.Done => words["NewsDone", slate].Value,
            GenerationState.NotSaved => words["NewsNotSaved", slate].Value,
            GenerationState.Failed when row.FailureKind is not (FailureKind.NotSent or FailureKind.StoppedWaiting) => words["NewsFailed", slate].Value,
            GenerationState.Unconfirmed or GenerationState.Held => words["NewsUnconfirmed", slate].Value,
            _ => null,
        };
    }
}
