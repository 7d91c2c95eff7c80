namespace KlingStudio.Engine.Database;

/// <summary>The studio can't start. The message is a sentence for the operator's console; the cause is for the log.</summary>
/// <param name="sentence">What is wrong and what to do, naming the setting or file.</param>
/// <param name="cause">The exception behind it, if any.</param>
public sealed class StudioStartupException(string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    /// <summary>What the process should exit with.</summary>
    public int ExitCode { get; } = 1;
}
