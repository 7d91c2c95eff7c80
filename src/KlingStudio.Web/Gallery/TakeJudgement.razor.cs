using KlingStudio.Core.Gallery;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Gallery;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Gallery;

/// <summary>What people think of the open take, and the controls to say so. Whatever one press changes, one press takes back.</summary>
public sealed partial class TakeJudgement : IDisposable
{
    private TakeOpinion _shown = new(false, false, 0, "", "", []);
    private TakeOpinion? _told;
    private TakeId? _of;
    private string? _problem;

    /// <summary>The take.</summary>
    [Parameter, EditorRequired]
    public required TakeDetails Take { get; set; }

    /// <summary>What it goes by without a name.</summary>
    [Parameter, EditorRequired]
    public required string Slate { get; set; }

    private bool May => Visitor.May(Right.Judge);

    protected override void OnParametersSet()
    {
        if (_of != Take.Card.Id)
            _problem = null;
        if (_of == Take.Card.Id && ReferenceEquals(_told, Take.Opinion))
            return;
        (_of, _told) = (Take.Card.Id, Take.Opinion);
        _shown = Take.Opinion;
    }

    private Task CircleAsync() => ChangeAsync(new() { Circled = !_shown.Circled }, _shown.Circled ? Words["CircleGone"] : Words["CircleMade"]);

    private Task RejectAsync() => ChangeAsync(new() { Rejected = !_shown.Rejected }, _shown.Rejected ? Words["RejectionGone"] : Words["RejectionMade"]);

    private Task RateAsync(int stars) => ChangeAsync(new() { Rating = stars }, Words["Rated", StarRating.NameOf(stars, Words)]);

    private async Task<bool> AddTagAsync(string tag)
    {
        await ChangeAsync(new() { AddTags = [tag] }, Words["TagAdded", tag.Trim()]);
        return _problem is null;
    }

    private Task RemoveTagAsync(string tag) => ChangeAsync(new() { RemoveTags = [tag] }, Words["TagRemoved", tag]);

    private async Task ChangeAsync(TakeOpinionChange change, string said)
    {
        var person = Visitor.Id;
        var outcome = await SaveAsync(change);
        _problem = OpinionSentences.Failure(outcome, Words);
        if (outcome is OpinionOutcome.Done { Before.IsEmpty: false } done)
            Undo.Show(said, () => Opinions.PutBackAsync(done.Before, person));
        StateHasChanged();
    }

    // What was said shows at once; the page reads it again in a moment.
    private async Task<OpinionOutcome> SaveAsync(TakeOpinionChange change)
    {
        var take = Take.Card.Id;
        var outcome = await Opinions.ChangeAsync([take], change, Visitor.Id);
        if (outcome is OpinionOutcome.Done && take == Take.Card.Id && change.Clean(out var clean) is null)
            _shown = clean.Apply(_shown);
        return outcome;
    }
}
