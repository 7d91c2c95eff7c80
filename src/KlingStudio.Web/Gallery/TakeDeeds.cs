using KlingStudio.Core.Gallery;
using KlingStudio.Engine.Gallery;
using KlingStudio.Web.Kit;
using KlingStudio.Web.Shell;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace KlingStudio.Web.Gallery;

/// <summary>What is done to many takes at once. Whatever it is, one press takes it back.</summary>
public sealed class TakeDeeds(TakeOpinions opinions, TakeTrash trash, TakeLibrary library, UndoToast undo, ISnackbar snackbar, Visitor visitor, IStringLocalizer<ShelfWords> words)
{
    /// <summary>"Rate: 4 stars".</summary>
    public string RateName(int stars) => stars switch
    {
        0 => words["RateNone"],
        1 => words["RateOne"],
        _ => words["RateMany", stars],
    };

    public Task RateAsync(IReadOnlyList<TakeId> takes, int stars) => ChangeAsync(takes, new() { Rating = stars }, $"Rated{Number(takes.Count)}");

    /// <summary>Circles them, at most one of each scene; when all are circled, the circles go.</summary>
    public async Task CircleAsync(IReadOnlyList<TakeId> takes)
    {
        var away = (await library.FindAllAsync(takes)).All(take => take.Circled);
        await ChangeAsync(takes, new() { Circled = !away }, away ? $"CirclesGone{Number(takes.Count)}" : $"CirclesMade{Number(takes.Count)}");
    }

    /// <summary>Rejects them; when all are rejected, that is taken back.</summary>
    public async Task RejectAsync(IReadOnlyList<TakeId> takes)
    {
        var back = (await library.FindAllAsync(takes)).All(take => take.Rejected);
        await ChangeAsync(takes, new() { Rejected = !back }, back ? $"RejectionsGone{Number(takes.Count)}" : $"RejectionsMade{Number(takes.Count)}");
    }

    /// <summary>Adds a tag to them.</summary>
    /// <returns>What is wrong with the tag, or null.</returns>
    public async Task<string?> TagAsync(IReadOnlyList<TakeId> takes, string tag) => await ChangeAsync(takes, new() { AddTags = [tag] }, $"Tagged{Number(takes.Count)}", quiet: true);

    /// <summary>How many of them are circled, which the trash would change.</summary>
    public async Task<int> CircledAsync(IReadOnlyList<TakeId> takes) => (await library.FindAllAsync(takes)).Count(take => take.Circled);

    /// <summary>Puts them into the trash.</summary>
    /// <returns>Whether they are there.</returns>
    public async Task<bool> TrashAsync(IReadOnlyList<TakeId> takes)
    {
        var person = visitor.Id;
        if (await trash.TrashAsync([.. takes], person) is not TrashOutcome.Done done)
        {
            snackbar.Add(words["NotSaved"], Severity.Error);
            return false;
        }

        undo.Show(words[$"Trashed{Number(done.Takes.Length)}", done.Takes.Length], async () =>
        {
            await trash.BringBackAsync(done.Takes, person);
            await opinions.PutBackAsync(done.WereCircled, person);
        });
        return true;
    }

    private async Task<string?> ChangeAsync(IReadOnlyList<TakeId> takes, TakeOpinionChange change, string told, bool quiet = false)
    {
        var person = visitor.Id;
        var outcome = await opinions.ChangeAsync([.. takes], change, person);
        if (outcome is OpinionOutcome.Done done)
        {
            undo.Show(words[told, takes.Count], () => opinions.PutBackAsync(done.Before, person));
            return null;
        }

        var problem = outcome is OpinionOutcome.Refused refused ? words[$"Refused{refused.Problem}"] : words["NotSaved"];
        if (!quiet)
            snackbar.Add(problem, Severity.Error);
        return problem;
    }

    private static string Number(int count) => count == 1 ? "One" : "Many";
}
