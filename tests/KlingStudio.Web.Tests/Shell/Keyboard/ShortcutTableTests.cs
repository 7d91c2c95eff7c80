using Bunit;
using KlingStudio.Web.Shell.Keyboard;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Shell.Keyboard;

public sealed class ShortcutTableTests : PageContext
{
    [Fact]
    public void No_two_shortcuts_of_a_page_share_their_keys_but_what_is_picked_comes_before_what_has_the_focus() =>
        Shortcuts.All.Where(shortcut => shortcut.Group is not (ShortcutGroup.Player or ShortcutGroup.Gallery))
            .SelectMany(shortcut => new[] { shortcut.Keys, shortcut.AlsoKeys }.OfType<string>().Select(keys => (Keys: keys, Shortcut: shortcut)))
            .GroupBy(each => each.Keys, each => each.Shortcut).Where(same => same.Count() > 1)
            .Select(same => string.Join(" before ", same.Select(shortcut => shortcut.Name)))
            .ShouldBe(["ClearSelection before ToShot", "DuplicateSelection before Duplicate", "DeleteSelection before Delete"], ignoreOrder: true);

    [Fact]
    public void The_sheet_tells_every_shortcut_with_its_keys()
    {
        var sheet = Render<ShortcutSheet>();

        sheet.FindAll("dl > div").Count.ShouldBe(Shortcuts.All.Length);
        sheet.FindAll("dt").ShouldAllBe(word => !word.TextContent.StartsWith("Shortcut", StringComparison.Ordinal));
        sheet.FindAll("dl > div").Single(row => row.QuerySelector("dt")!.TextContent == "Redo").QuerySelectorAll("kbd").Select(key => key.TextContent).ShouldBe(["Ctrl", "⌘", "Shift", "Z"]);
    }
}
