namespace KlingStudio.Web.Shell.Keyboard;

/// <summary>Something a person can have done by its name or its keys.</summary>
/// <param name="Name">What it is called, in the reader's language; also what the palette searches.</param>
/// <param name="RunAsync">Does it.</param>
public sealed record Command(string Name, Func<Task> RunAsync)
{
    /// <summary>Its keys, when it has some.</summary>
    public Shortcut? Shortcut { get; init; }

    /// <summary>What it is done to, when the page holds several such things: the <c>data-on</c> of the element.</summary>
    public string? On { get; init; }

    /// <summary>Its place among commands that are as good an answer, the lowest first.</summary>
    public int Rank { get; init; }

    /// <summary>One of very many: shown only to whoever searches for it.</summary>
    public bool OnlyWhenSearched { get; init; }
}
