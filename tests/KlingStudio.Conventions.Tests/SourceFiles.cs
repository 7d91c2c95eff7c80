using System.Text.RegularExpressions;
using TestKit.Running;

namespace KlingStudio.Conventions.Tests;

/// <summary>How the sources are laid out and what they may not hold.</summary>
public sealed partial class SourceFiles
{
    private static readonly string[] VagueFolders = ["Helpers", "Utils", "Utilities", "Models", "Services", "Managers", "Common", "Misc"];

    private static readonly string[] Kinds = [".cs", ".razor", ".js", ".css"];

    // Icons are shapes that the studio's own sources hold, and a QR code is drawn from a key; neither shows a word that anyone typed.
    private static readonly string[] DrawnByTheStudio = [Path.Combine("Kit", "Icon.razor:"), "SecondFactorSettings.razor:", "SecondFactorSettings.razor.cs:"];

    private static readonly string[] TopLevel =
    [
        ".ci", ".config", ".dockerignore", ".editorconfig", ".gitattributes", ".github", ".gitignore", "appsettings.json", "BannedSymbols.txt",
        "compose.yaml", "CONTRIBUTING.md", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "Dockerfile", "docs",
        "global.json", "KlingStudio.sln", "LICENSE", "README.md", "script", "src", "tests", "wwwroot",
        // What a checkout and its tools leave behind, ignored by git.
        ".git", "data", ".vs", ".idea", ".vscode", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts",
    ];

    [Fact]
    public void The_top_level_holds_only_what_tools_look_for_there() =>
        Directory.GetFileSystemEntries(Repository.Root).Select(path => Path.GetFileName(path)!)
            .Except(TopLevel).ShouldBeEmpty("anything else belongs in src, tests, docs, script or wwwroot");

    [Fact]
    public void A_folder_is_a_users_word() =>
        Sources().Select(file => Path.GetDirectoryName(file)!).Distinct()
            .Where(folder => folder.Split(Path.DirectorySeparatorChar).Intersect(VagueFolders).Any())
            .ShouldBeEmpty("name a folder by what people use it for");

    [Fact]
    public void A_file_holds_one_idea() =>
        Sources().Select(file => (File: file, Lines: File.ReadAllLines(Full(file)).Length))
            .Where(source => source.Lines > Limit(source.File))
            .Select(source => $"{source.File}: {source.Lines} lines, {Limit(source.File)} at most")
            .ShouldBeEmpty("split it by idea");

    [Fact]
    public void No_method_is_async_void() =>
        Matching(AsyncVoid(), ".cs", ".razor").ShouldBeEmpty("its exception would end the process: return a Task");

    [Fact]
    public void The_browser_loads_nothing_from_outside() =>
        Matching(LoadsFromOutside(), ".razor", ".js", ".css").ShouldBeEmpty("fonts, scripts, styles and pictures are served by the studio");

    [Fact]
    public void Nothing_that_someone_typed_is_drawn_as_html()
    {
        var drawn = Matching(DrawsHtml(), ".cs", ".razor").Where(InSources).Where(line => !DrawnByTheStudio.Any(file => line.Contains(file, StringComparison.Ordinal)));

        drawn.Concat(Matching(WritesHtml(), ".js")).ShouldBeEmpty("what people type is text: let Razor write it, or set textContent");
    }

    [Fact]
    public void No_address_begins_at_the_hosts_root() =>
        Matching(BeginsAtRoot(), ".cs", ".razor").Where(InWeb).ShouldBeEmpty("the studio may lie below a path: leave out the first slash");

    [Fact]
    public void No_test_is_skipped_or_sleeps() =>
        Matching(SkipsOrSleeps(), ".cs").Where(line => line.StartsWith("tests", StringComparison.Ordinal) && !line.Contains("SourceFiles.cs", StringComparison.Ordinal))
            .ShouldBeEmpty("set the clock, wait for an event");

    private static bool InSources(string line) => line.StartsWith("src", StringComparison.Ordinal);

    private static bool InWeb(string line) =>
        line.StartsWith(Path.Combine("src", "KlingStudio.Web"), StringComparison.Ordinal) && !line.StartsWith(Path.Combine("src", "KlingStudio.Web", "Hosting"), StringComparison.Ordinal);

    private static int Limit(string file) =>
        file.EndsWith(".css", StringComparison.Ordinal) || file.StartsWith("tests", StringComparison.Ordinal) ? 400 : 300;

    private static IEnumerable<string> Matching(Regex pattern, params string[] kinds) =>
        from file in Sources()
        where kinds.Contains(Path.GetExtension(file))
        from line in File.ReadLines(Full(file)).Select((text, index) => (text, number: index + 1))
        where pattern.IsMatch(line.text)
        select $"{file}:{line.number}: {line.text.Trim()}";

    private static IEnumerable<string> Sources() =>
        from room in new[] { "src", "tests", "wwwroot" }
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, room), "*", SearchOption.AllDirectories)
        let file = Path.GetRelativePath(Repository.Root, path)
        where Kinds.Contains(Path.GetExtension(file)) && !Built().IsMatch(file) && !file.Contains("Migrations", StringComparison.Ordinal)
        select file;

    private static string Full(string file) => Path.Combine(Repository.Root, file);

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex Built();

    [GeneratedRegex(@"\basync\s+void\b")]
    private static partial Regex AsyncVoid();

    [GeneratedRegex(@"(src|href)\s*=\s*""https?://|url\(\s*[""']?https?://|@import\s+(url\()?[""']?https?://|import\s+.*from\s+[""']https?://")]
    private static partial Regex LoadsFromOutside();

    [GeneratedRegex(@"\b(MarkupString|AddMarkupContent)\b")]
    private static partial Regex DrawsHtml();

    [GeneratedRegex(@"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b")]
    private static partial Regex WritesHtml();

    [GeneratedRegex(@"(href|src)=""/|NavigateTo\(\$?""/|\$""/media")]
    private static partial Regex BeginsAtRoot();

    [GeneratedRegex(@"\bSkip\s*=|Thread\.Sleep|WaitForTimeoutAsync")]
    private static partial Regex SkipsOrSleeps();
}
