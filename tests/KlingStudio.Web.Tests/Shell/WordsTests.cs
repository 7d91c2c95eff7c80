using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shouldly;
using TestKit.Running;
using Xunit;

namespace KlingStudio.Web.Tests.Shell;

/// <summary>English and Spanish say the same things, no word is missing, and none lies about unused.</summary>
public sealed partial class WordsTests
{
    private static readonly string Web = Path.Combine(Repository.Root, "src", "KlingStudio.Web");

    /// <summary>Words that go by the name of a rule's or the engine's value, looked up by <c>ToString()</c>.</summary>
    private static readonly HashSet<string> Kinds =
    [
        .. from assembly in new[] { typeof(Core.Storyboards.Storyboard).Assembly, typeof(Engine.StudioEngine).Assembly }
           from type in assembly.GetExportedTypes()
           where type.IsEnum
           from name in Enum.GetNames(type)
           select name,
    ];

    public static TheoryData<string> Collections =>
        [.. Directory.EnumerateFiles(Web, "*Words.resx", SearchOption.AllDirectories).Where(file => !IsBuilt(file)).Select(file => Path.GetRelativePath(Web, file))];

    [Theory, MemberData(nameof(Collections))]
    public void Both_languages_have_the_same_words_with_the_same_gaps(string collection)
    {
        var english = Read(collection);
        var spanish = Read(Path.ChangeExtension(collection, ".es.resx"));

        spanish.Keys.Order().ShouldBe(english.Keys.Order());
        english.Keys.Where(key => Gaps(english[key]) != Gaps(spanish[key])).ShouldBeEmpty("a sentence lost or gained one of its {0} in translation");
        english.Concat(spanish).Where(word => string.IsNullOrWhiteSpace(word.Value)).Select(word => word.Key).ShouldBeEmpty("a word without text");
    }

    [Theory, MemberData(nameof(Collections))]
    public void No_word_is_unused(string collection)
    {
        var sources = Sources().Select(source => source.Text).ToList();

        Read(collection).Keys.Where(key => !Kinds.Contains(key) && !sources.Any(text => Mentions(text, key))).ShouldBeEmpty("take the word out, or use it");
    }

    [Fact]
    public void No_word_is_missing()
    {
        var known = Collections.Select(row => row.Data).ToDictionary(collection => Path.GetFileNameWithoutExtension(collection), Read);

        var missing = from source in Sources()
                      from use in Use().Matches(source.Text).Concat(Choice().Matches(source.Text))
                      let collection = CollectionOf(source, use.Groups["name"].Value)
                      where collection is not null && !(known.TryGetValue(collection, out var words) && words.ContainsKey(use.Groups["key"].Value))
                      select $"{source.File}: {collection}[\"{use.Groups["key"].Value}\"]";

        missing.ShouldBeEmpty("add the word to both resource files");
    }

    private static Dictionary<string, string> Read(string collection) =>
        XDocument.Load(Path.Combine(Web, collection)).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static string Gaps(string text) =>
        string.Join(' ', Gap().Matches(text).Select(gap => gap.Groups[1].Value).Distinct().Order());

    /// <summary>As a whole literal, or as the end of one that begins with a literal: $"State{state}".</summary>
    private static bool Mentions(string text, string key) =>
        text.Contains($"\"{key}\"", StringComparison.Ordinal)
        || Beginning().Matches(text).Any(start => key.StartsWith(start.Groups[1].Value, StringComparison.Ordinal));

    /// <summary>Which collection a localizer's name stands for: declared in the file or in its other half.</summary>
    private static string? CollectionOf((string File, string Text) source, string name)
    {
        var other = source.File.EndsWith(".razor", StringComparison.Ordinal) ? source.File + ".cs" : source.File.Replace(".razor.cs", ".razor", StringComparison.Ordinal);
        var text = source.Text + (File.Exists(Path.Combine(Web, other)) ? File.ReadAllText(Path.Combine(Web, other)) : "");
        return Declaration().Matches(text).FirstOrDefault(found => found.Groups["name"].Value == name)?.Groups["collection"].Value;
    }

    private static IEnumerable<(string File, string Text)> Sources() =>
        from file in Directory.EnumerateFiles(Web, "*.*", SearchOption.AllDirectories)
        where (file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)) && !IsBuilt(file)
        select (Path.GetRelativePath(Web, file), File.ReadAllText(file));

    private static bool IsBuilt(string file) => BuildOutput().IsMatch(Path.GetRelativePath(Web, file));

    [GeneratedRegex(@"\{(\d+)")]
    private static partial Regex Gap();

    [GeneratedRegex("""\$"([A-Z]\w+)\{""")]
    private static partial Regex Beginning();

    [GeneratedRegex("""\b(?<name>_?\w*[Ww]ords)\["(?<key>\w+)"(?=[\],])""")]
    private static partial Regex Use();

    [GeneratedRegex(@"\b(?<name>_?\w*[Ww]ords)\[[^\]""]*\?\s""(?:\w+""\s:\s"")?(?<key>\w+)""")]
    private static partial Regex Choice();

    [GeneratedRegex(@"IStringLocalizer<(?:\w+\.)*(?<collection>\w+)>\s+(?<name>\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^(bin|obj)[\\/]")]
    private static partial Regex BuildOutput();
}
