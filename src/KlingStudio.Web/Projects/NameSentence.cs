using KlingStudio.Core.Projects;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Projects;

/// <summary>Says why a name can't be used.</summary>
internal static class NameSentence
{
    public static string Of(NameProblem problem, IStringLocalizer<ProjectWords> words) => problem switch
    {
        NameProblem.Empty => words["NameEmpty"],
        NameProblem.TooLong => words["NameTooLong"],
        _ => words["NameUnusable"],
    };
}
