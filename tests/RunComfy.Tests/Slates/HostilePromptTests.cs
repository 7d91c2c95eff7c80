using KlingStudio.Slates;
using Shouldly;
using TestKit;
using Xunit;

namespace RunComfy.Tests.Slates;

/// <summary>Whatever a prompt holds, it is words: shown in its place, obeyed by nobody.</summary>
public sealed class HostilePromptTests(HostilePromptTests.Blank blank) : IClassFixture<HostilePromptTests.Blank>, IDisposable
{
    private const int Width = 320, Height = 180;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static readonly Dictionary<string, string> Prompts = new()
    {
        { "script overrides", @"{\an7\pos(0,0)\fs300\1c&HFFFFFF&}INJECTED" },
        { "script drawing", @"{\p1}m 0 0 l 320 0 320 90 0 90{\p0}" },
        { "escaped braces", @"\{\an7\pos(0,0)\fs300}INJECTED" },
        { "script line breaks", @"a\N\N\N\N\N\N\N\N\N\Nb\nc\hd" },
        { "a forged event", "x\nDialogue: 9,0:00:00.00,0:00:09.00,Number,,0,0,0,,{\\an7\\pos(0,0)\\fs300}INJECTED" },
        { "a forged event after other line ends", "x\r\u2028\u0085Dialogue: 9,0:00:00.00,0:00:09.00,Number,,0,0,0,,INJECTED" },
        { "filter arguments", "'];[in]drawbox=c=white:t=fill[out];movie=/etc/passwd,%{pts}:text=x\\':\\\\" },
        { "shell", "$(touch hacked) `touch hacked` ; rm -rf / | cat & \" ' -y -i" },
        { "NUL", "a\0b\0" },
        { "control characters", string.Concat(Enumerable.Range(0, 32).Select(code => (char)code)) + "\u007F\u009F" },
        { "a lone high surrogate", "before \uD83D after" },
        { "a lone low surrogate", "before \uDE00 after" },
        { "a surrogate at the very end", "the end \uD83D" },
        { "bidi controls", "\u202Ereversed\u202C \u2066isolated \u200Fmarks" },
        { "thousands of marks on one letter", "a" + new string('\u0301', 5_000) },
        { "a family of joiners", string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 300)) },
        { "one endless word", new string('W', 20_000) },
        { "20,000 ideographs", string.Concat(Enumerable.Repeat("光", 20_000)) },
        { "a megabyte", string.Concat(Enumerable.Repeat("word ", 200_000)) },
        { "10,000 line breaks", new string('\n', 10_000) + "end" },
        { "nothing", "" },
        { "only spaces", "   \t\n " },
    };

    /// <summary>Names only: half a surrogate pair would not survive as a test's argument.</summary>
    public static TheoryData<string> Names => [.. Prompts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Hostile_words_stay_in_their_places(string what)
    {
        var plain = await blank.FrameAsync();
        var hostile = await _folder.DrawAsync(Prompts[what], title: Prompts[what]);

        // The title's line is on top, the prompt's place is the lower half above the bar: all else looks as without words.
        Seen(hostile, plain, Percent(13), Percent(54)).ShouldBe(0, what);
        Seen(hostile, plain, Percent(86), Height).ShouldBe(0, what);
    }

    [Theory]
    [InlineData("Plain words")]
    [InlineData("Español, čeština, Ελληνικά, Русский")]
    [InlineData("مرحبا بالعالم، هذا مشهد طويل")]
    [InlineData("שלום עולם")]
    [InlineData("你好世界，金色的阳光洒在托斯卡纳的山坡上。")]
    [InlineData("😀 🎬")]
    [InlineData("{curly} and back\\slash")]
    public async Task Words_of_any_script_are_drawn(string prompt)
    {
        var plain = await blank.FrameAsync();
        var written = await _folder.DrawAsync(prompt);

        Seen(written, plain, Percent(54), Percent(86)).ShouldBeGreaterThan(20);
    }

    private static int Percent(int share) => Height * share / 100;

    /// <summary>How many pixels differ by more than the encoder's noise.</summary>
    private static int Seen(byte[] one, byte[] other, int fromRow, int toRow)
    {
        var seen = 0;
        for (var at = fromRow * Width * 3; at < toRow * Width * 3; at += 3)
            seen += Math.Abs(one[at] - other[at]) + Math.Abs(one[at + 1] - other[at + 1]) + Math.Abs(one[at + 2] - other[at + 2]) > 90 ? 1 : 0;
        return seen;
    }

    /// <summary>The picture without any words, drawn once for all tests.</summary>
    public sealed class Blank : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly Lazy<Task<byte[]>> _frame;

        public Blank() => _frame = new Lazy<Task<byte[]>>(() => _folder.DrawAsync(""));

        public Task<byte[]> FrameAsync() => _frame.Value;

        public void Dispose() => _folder.Dispose();
    }
}

file static class Drawing
{
    /// <summary>One frame in the middle of a clip of a second.</summary>
    public static async Task<byte[]> DrawAsync(this TemporaryFolder folder, string prompt, string title = "")
    {
        var request = new SlateRequest { Shots = [new(prompt, 1)], Title = title, ShortSide = 180, Sound = false };
        await new SlateRenderer().RenderAsync(request, folder["slate.mp4"]);
        var frames = await Ffprobe.FramesAsync(folder["slate.mp4"], 320, 180);
        frames.Count.ShouldBe(24);
        return frames[12];
    }
}
