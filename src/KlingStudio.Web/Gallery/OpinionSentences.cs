using KlingStudio.Core.Gallery;
using KlingStudio.Engine.Gallery;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Gallery;

/// <summary>Why words or a number about a take came to nothing.</summary>
internal static class OpinionSentences
{
    /// <summary>Null when it was done.</summary>
    public static string? Failure(OpinionOutcome outcome, IStringLocalizer<GalleryWords> words) => outcome switch
    {
        OpinionOutcome.Done => null,
        OpinionOutcome.Refused refused => words[$"Opinion{refused.Problem}", Limit(refused.Problem)].Value,
        _ => words["OpinionNotSaved"].Value,
    };

    private static int Limit(TakeOpinionProblem problem) => problem switch
    {
        TakeOpinionProblem.NameTooLong => TakeTexts.LongestName,
        TakeOpinionProblem.NoteTooLong => TakeTexts.LongestNote,
        TakeOpinionProblem.TagTooLong => TakeTexts.LongestTag,
        TakeOpinionProblem.TooManyTags => TakeTexts.MostTags,
        _ => TakeOpinion.MostStars,
    };
}
