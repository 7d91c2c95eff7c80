using System.Collections.Immutable;

namespace KlingStudio.Web.Shell.Keyboard;

/// <summary>Every shortcut of the studio. The sheet and the palette show this table, and the browser listens by it.</summary>
public static class Shortcuts
{
    public static Shortcut Palette { get; } = new("Palette", ShortcutGroup.Anywhere, "mod+k") { Opens = "palette", WhileTyping = WhileTyping.Counts };
    public static Shortcut Sheet { get; } = new("Sheet", ShortcutGroup.Anywhere, "?") { Opens = "shortcuts" };
    public static Shortcut Projects { get; } = new("Projects", ShortcutGroup.Anywhere, "g p");
    public static Shortcut Generations { get; } = new("Generations", ShortcutGroup.Anywhere, "g g");
    public static Shortcut Gallery { get; } = new("Gallery", ShortcutGroup.Anywhere, "g a");
    public static Shortcut Settings { get; } = new("Settings", ShortcutGroup.Anywhere, "g s");

    public static Shortcut Search { get; } = new("Search", ShortcutGroup.Anywhere, "/");

    public static Shortcut AddShot { get; } = new("AddShot", ShortcutGroup.Scene, "n");
    public static Shortcut Equalise { get; } = new("Equalise", ShortcutGroup.Scene, "e");
    public static Shortcut Undo { get; } = new("Undo", ShortcutGroup.Scene, "mod+z") { WhileTyping = WhileTyping.AfterTheFieldsOwn, Repeats = true };
    public static Shortcut Redo { get; } = new("Redo", ShortcutGroup.Scene, "mod+shift+z") { AlsoKeys = "mod+y", WhileTyping = WhileTyping.AfterTheFieldsOwn, Repeats = true };
    public static Shortcut Generate { get; } = new("Generate", ShortcutGroup.Scene, "mod+enter") { WhileTyping = WhileTyping.Counts };

    public static Shortcut MoveEarlier { get; } = new("MoveEarlier", ShortcutGroup.FocusedShot, "alt+arrowleft") { AlsoKeys = "alt+arrowup", OnFocused = true, Repeats = true };
    public static Shortcut MoveLater { get; } = new("MoveLater", ShortcutGroup.FocusedShot, "alt+arrowright") { AlsoKeys = "alt+arrowdown", OnFocused = true, Repeats = true };
    public static Shortcut Split { get; } = new("Split", ShortcutGroup.FocusedShot, "s") { OnFocused = true };
    public static Shortcut Merge { get; } = new("Merge", ShortcutGroup.FocusedShot, "m") { OnFocused = true };
    public static Shortcut Lock { get; } = new("Lock", ShortcutGroup.FocusedShot, "l") { OnFocused = true };
    public static Shortcut Delete { get; } = new("Delete", ShortcutGroup.FocusedShot, "delete") { OnFocused = true };

    /// <summary>What the sheet lists, in its order.</summary>
    public static ImmutableArray<Shortcut> All { get; } =
    [
        Palette, Sheet, Search, Projects, Generations, Gallery, Settings,
        AddShot, Equalise, Undo, Redo, Generate,
        // From a shot's words to the shot itself, whose letters are commands. The storyboard's own script does it.
        new("ToShot", ShortcutGroup.FocusedShot, "escape"),
        MoveEarlier, MoveLater, Split, Merge, Lock, Delete,
        // The player's own script carries these out: no frame asks the server.
        new("Play", ShortcutGroup.Player, "space") { AlsoKeys = "k" },
        new("Back", ShortcutGroup.Player, "j"),
        new("Forward", ShortcutGroup.Player, "l"),
        new("FrameBack", ShortcutGroup.Player, ","),
        new("FrameForward", ShortcutGroup.Player, "."),
    ];

    public static Shortcut? Find(string name) => All.FirstOrDefault(shortcut => shortcut.Name == name);
}
