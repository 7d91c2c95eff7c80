namespace KlingStudio.Web.Shell.Keyboard;

/// <summary>Keys that do something.</summary>
/// <param name="Name">Which; also the name of its words.</param>
/// <param name="Group">Where the sheet lists it.</param>
/// <param name="Keys">Strokes one after the other, apart by spaces, each with its modifiers: <c>g p</c>, <c>mod+shift+z</c>. <c>mod</c> is Ctrl, or ⌘ on a Mac.</param>
public sealed record Shortcut(string Name, ShortcutGroup Group, string Keys)
{
    /// <summary>Other keys for the same, which the sheet doesn't tell.</summary>
    public string? AlsoKeys { get; init; }

    /// <summary>Whether it counts in a field.</summary>
    public WhileTyping WhileTyping { get; init; }

    /// <summary>Whether holding the keys down goes on doing it.</summary>
    public bool Repeats { get; init; }

    /// <summary>It is about the thing that has the focus.</summary>
    public bool OnFocused { get; init; }

    /// <summary>The id of the dialog that it opens, at once and without asking the server: the next letters belong to it.</summary>
    public string? Opens { get; init; }
}

/// <summary>The sheet's headings.</summary>
public enum ShortcutGroup
{
    Anywhere,
    Scene,
    FocusedShot,
    Gallery,
    Player,
}

/// <summary>What a shortcut is worth to someone who types.</summary>
public enum WhileTyping
{
    /// <summary>A letter is a letter.</summary>
    Nothing,

    /// <summary>No field knows these keys.</summary>
    Counts,

    /// <summary>The field's own undoing comes first.</summary>
    AfterTheFieldsOwn,
}
