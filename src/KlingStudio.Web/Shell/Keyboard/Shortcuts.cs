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
    public static Shortcut SelectAll { get; } = new("SelectAllShots", ShortcutGroup.Scene, "mod+a");
    public static Shortcut ClearSelection { get; } = new("ClearSelection", ShortcutGroup.Scene, "escape");
    public static Shortcut DuplicateSelection { get; } = new("DuplicateSelection", ShortcutGroup.Scene, "mod+d");
    public static Shortcut LockSelection { get; } = new("LockSelection", ShortcutGroup.Scene, "shift+l");
    public static Shortcut DeleteSelection { get; } = new("DeleteSelection", ShortcutGroup.Scene, "delete") { AlsoKeys = "backspace" };
    public static Shortcut Generate { get; } = new("Generate", ShortcutGroup.Scene, "mod+enter") { WhileTyping = WhileTyping.Counts };

    public static Shortcut MoveEarlier { get; } = new("MoveEarlier", ShortcutGroup.FocusedShot, "alt+arrowleft") { AlsoKeys = "alt+arrowup", OnFocused = true, Repeats = true };
    public static Shortcut MoveLater { get; } = new("MoveLater", ShortcutGroup.FocusedShot, "alt+arrowright") { AlsoKeys = "alt+arrowdown", OnFocused = true, Repeats = true };
    public static Shortcut SlideEarlier { get; } = new("SlideEarlier", ShortcutGroup.FocusedShot, "alt+shift+arrowleft") { OnFocused = true, Repeats = true };
    public static Shortcut SlideLater { get; } = new("SlideLater", ShortcutGroup.FocusedShot, "alt+shift+arrowright") { OnFocused = true, Repeats = true };
    public static Shortcut Duplicate { get; } = new("Duplicate", ShortcutGroup.FocusedShot, "mod+d") { OnFocused = true };
    public static Shortcut Split { get; } = new("Split", ShortcutGroup.FocusedShot, "s") { OnFocused = true };
    public static Shortcut Merge { get; } = new("Merge", ShortcutGroup.FocusedShot, "m") { OnFocused = true };
    public static Shortcut Lock { get; } = new("Lock", ShortcutGroup.FocusedShot, "l") { OnFocused = true };
    public static Shortcut Delete { get; } = new("Delete", ShortcutGroup.FocusedShot, "delete") { OnFocused = true };

    public static Shortcut SelectAllTakes { get; } = new("SelectAllTakes", ShortcutGroup.Gallery, "mod+a");
    public static Shortcut ClearTakes { get; } = new("ClearTakes", ShortcutGroup.Gallery, "escape");
    public static Shortcut Circle { get; } = new("Circle", ShortcutGroup.Player, "c");
    public static Shortcut Reject { get; } = new("Reject", ShortcutGroup.Player, "x");

    /// <summary>By its stars, from 0.</summary>
    public static ImmutableArray<Shortcut> Rate { get; } = [.. Enumerable.Range(0, 6).Select(stars => new Shortcut($"Rate{stars}", ShortcutGroup.Player, $"{stars}"))];

    public static Shortcut PinA { get; } = new("PinA", ShortcutGroup.Player, "a");
    public static Shortcut PinB { get; } = new("PinB", ShortcutGroup.Player, "b");

    /// <summary>What the sheet lists, in its order.</summary>
    public static ImmutableArray<Shortcut> All { get; } =
    [
        Palette, Sheet, Search, Projects, Generations, Gallery, Settings,
        // What is picked comes before what has the focus.
        AddShot, Equalise, Undo, Redo, SelectAll, ClearSelection, DuplicateSelection, LockSelection, DeleteSelection,
        // The browser's own keys; the storyboard's script carries them out.
        new("CopyShots", ShortcutGroup.Scene, "mod+c"), new("CutShots", ShortcutGroup.Scene, "mod+x"), new("PasteShots", ShortcutGroup.Scene, "mod+v"),
        Generate,
        // From a shot's words to the shot itself, whose letters are commands. The storyboard's own script does it.
        new("ToShot", ShortcutGroup.FocusedShot, "escape"),
        MoveEarlier, MoveLater, SlideEarlier, SlideLater, Duplicate, Split, Merge, Lock, Delete,
        SelectAllTakes, ClearTakes,
        // The grid's own script carries these out.
        new("PickTake", ShortcutGroup.Gallery, "space"), new("PickRange", ShortcutGroup.Gallery, "shift+arrowright"),
        // The player's own script carries these out: no frame asks the server.
        new("Play", ShortcutGroup.Player, "space") { AlsoKeys = "k" },
        new("Back", ShortcutGroup.Player, "j"),
        new("Forward", ShortcutGroup.Player, "l"),
        new("FrameBack", ShortcutGroup.Player, ","),
        new("FrameForward", ShortcutGroup.Player, "."),
        new("SlowBack", ShortcutGroup.Player, "k+j"),
        new("SlowForward", ShortcutGroup.Player, "k+l"),
        new("Mute", ShortcutGroup.Player, "m"),
        new("FullScreen", ShortcutGroup.Player, "f"),
        Circle, Reject, .. Rate, PinA, PinB,
    ];

    public static Shortcut? Find(string name) => All.FirstOrDefault(shortcut => shortcut.Name == name);
}
