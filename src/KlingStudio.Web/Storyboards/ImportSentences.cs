using KlingStudio.Core.Storyboards;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Storyboards;

/// <summary>Says what is wrong with a pasted request, and where.</summary>
public sealed class ImportSentences(IStringLocalizer<StoryboardWords> words)
{
    public string Say(ImportProblem problem)
    {
        var sentence = problem.Kind switch
        {
            ImportProblemKind.NotJson => words["ImportNotJson", problem.Line ?? 1],
            ImportProblemKind.SumMismatch => words["ImportSumMismatch", problem.Sum ?? 0, problem.Total ?? 0, Math.Abs(problem.Difference ?? 0)],
            ImportProblemKind.UnsendableText when problem.Allowed is not null => words["ImportTextTooLong", problem.Given ?? "", problem.Allowed],
            var kind => words[$"Import{kind}", problem.Given ?? "", problem.Allowed ?? ""],
        };
        return problem.Path is "$" or "" ? sentence : $"{Readable(problem.Path)}: {sentence}";
    }

    /// <summary>A path as people read it: <c>multi_prompt[2].duration</c>.</summary>
    private static string Readable(string path) => path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;
}
