namespace KlingStudio.Web.Hosting;

/// <summary>Settings that the studio can't start with: one sentence each, naming the key.</summary>
/// <param name="problems">At least one sentence.</param>
public sealed class SettingsException(IReadOnlyList<string> problems)
    : Exception("These settings need a hand:" + Environment.NewLine + string.Join(Environment.NewLine, problems.Select(problem => "  - " + problem)));
