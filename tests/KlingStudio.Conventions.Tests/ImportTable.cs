using System.Reflection;
using TestKit.Running;

namespace KlingStudio.Conventions.Tests;

/// <summary>What each room may import. The compiled assembly's references are the judge: a forbidden using that compiles shows here.</summary>
public sealed class ImportTable
{
    private static readonly string[] Bcl = ["System", "netstandard", "mscorlib", "Microsoft.Win32.Primitives"];

    private static readonly Dictionary<string, string[]> MayImport = new()
    {
        ["KlingStudio.Core"] = [],
        ["RunComfy.Client"] = ["Microsoft.Extensions."],
        ["KlingStudio.Slates"] = ["CliWrap"],
        ["RunComfy.Simulator"] = ["KlingStudio.Slates", "Microsoft.AspNetCore", "Microsoft.Extensions.", "Microsoft.Net.Http.Headers"],
        ["KlingStudio.Engine"] =
        [
            "KlingStudio.Core", "RunComfy.Client", "KlingStudio.Slates", "CliWrap", "CsvHelper", "Polly",
            "Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "SQLitePCLRaw", "Microsoft.Extensions.",
        ],
    };

    public static TheoryData<string> Rooms => [.. MayImport.Keys];

    [Theory, MemberData(nameof(Rooms))]
    public void A_room_imports_only_what_the_table_allows(string room)
    {
        var imports = Assembly.LoadFrom(Repository.Built(room)).GetReferencedAssemblies().Select(reference => reference.Name!);

        var forbidden = imports.Where(name => !IsBcl(name) && !MayImport[room].Any(name.StartsWith)).ToList();

        forbidden.ShouldBeEmpty($"{room} may import the BCL{string.Concat(MayImport[room].Select(name => ", " + name))}: see the import table in docs/ARCHITECTURE.md");
    }

    [Theory, MemberData(nameof(Rooms))]
    public void A_room_declares_no_project_that_the_table_forbids(string room)
    {
        var declared = File.ReadAllLines(Path.Combine(Repository.Root, "src", room, room + ".csproj"))
            .Where(line => line.Contains("<ProjectReference", StringComparison.Ordinal))
            .Select(line => Path.GetFileNameWithoutExtension(line.Split('"')[1].Replace('\\', '/')));

        declared.Where(project => !MayImport[room].Contains(project)).ShouldBeEmpty($"{room}'s project file goes past the import table");
    }

    [Fact]
    public void Every_project_under_src_is_in_the_table()
    {
        var projects = Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(folder => Path.GetFileName(folder)!);

        projects.Where(project => project != "KlingStudio.Web").Order().ShouldBe(MayImport.Keys.Order());
    }

    private static bool IsBcl(string name) =>
        Bcl.Contains(name) || name.StartsWith("System.", StringComparison.Ordinal);
}
