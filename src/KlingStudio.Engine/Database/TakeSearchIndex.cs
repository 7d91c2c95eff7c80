using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Database;

/// <summary>What SQLite alone can do for takes: its full-text index.</summary>
internal static class TakeSearchIndex
{
    /// <summary>The search keys of the takes whose words match.</summary>
    /// <param name="context">Where to look.</param>
    /// <param name="expression">Made of <see cref="Beginning"/>, joined by <c>AND</c> or <c>OR</c>.</param>
    public static IQueryable<long> Matching(StudioContext context, string expression) =>
        context.Database.SqlQuery<long>($"SELECT rowid AS Value FROM TakeSearch WHERE TakeSearch MATCH {expression}");

    /// <summary>A word that some word of the take begins with. Quoted, so that no sign in it is an operator.</summary>
    public static string Beginning(string word) => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"*";
}
