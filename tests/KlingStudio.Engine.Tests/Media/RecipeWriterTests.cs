using System.Buffers.Binary;
using CliWrap;
using CliWrap.Buffered;
using KlingStudio.Engine.Media;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Media;

public sealed class RecipeWriterTests : IDisposable
{
    private const string Recipe = """{"format":"kling-studio-recipe","text":"one\ntwo;#=\\\\ \"quoted\" \uD83C\uDF0A"}""";

    private readonly Films _films = new();

    public void Dispose() => _films.Dispose();

    private RecipeTag Tag => new(_films.Tools, MediaPatience.Usual);

    private RecipeWriter Writer => new(_films.Tools, _films.Store, Tag, MediaPatience.Usual, NullLogger<RecipeWriter>.Instance);

    [Theory]
    [InlineData(".mp4")]
    [InlineData(".mov")]
    public async Task A_recipe_is_read_back_letter_for_letter_and_every_packet_stays(string extension)
    {
        var slate = await _films.SlateAsync();
        var film = extension == ".mp4" ? slate : await _films.MakeAsync("film.mov", "-i", slate, "-c", "copy");

        var written = (await WriteAsync(film, extension)).ShouldBeOfType<Rewrapped.Written>();

        using (written.File)
        {
            (await Tag.ReadAsync(written.File.Path, CancellationToken.None)).ShouldBe(new TagRead(ToolEnd.Good, Recipe));
            (await PacketsAsync(written.File.Path)).ShouldBe(await PacketsAsync(film));
            (await TagAsync(written.File.Path, "title")).ShouldBe("Málaga = 1; #2 🌊");
            // The index first: a player can begin with the first bytes.
            Boxes(written.File.Path).TakeWhile(box => box != "mdat").ShouldContain("moov");
            (await Writer.WriteAsync(written.File.Path, extension, Recipe, "", CancellationToken.None)).ShouldBeOfType<Rewrapped.AlreadyThere>();
        }

        _films.Staged().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_newer_recipe_takes_the_place_of_an_older_and_what_else_the_file_says_stays()
    {
        var film = await _films.MakeAsync("told.mp4", "-i", await _films.SlateAsync(), "-c", "copy", "-metadata", "comment=from the vendor", "-movflags", "use_metadata_tags");
        using var first = (await WriteAsync(film, ".mp4")).ShouldBeOfType<Rewrapped.Written>().File;

        var second = (await Writer.WriteAsync(first.Path, ".mp4", "{\"newer\":1}", "t", CancellationToken.None)).ShouldBeOfType<Rewrapped.Written>().File;

        using (second)
        {
            (await Tag.ReadAsync(second.Path, CancellationToken.None)).Recipe.ShouldBe("{\"newer\":1}");
            (await TagAsync(second.Path, "comment")).ShouldBe("from the vendor");
            (await PacketsAsync(second.Path)).ShouldBe(await PacketsAsync(film));
        }
    }

    [Fact]
    public async Task The_same_recipe_makes_the_same_bytes()
    {
        var film = await _films.SlateAsync();
        using var one = (await WriteAsync(film, ".mp4")).ShouldBeOfType<Rewrapped.Written>().File;
        using var other = (await WriteAsync(film, ".mp4")).ShouldBeOfType<Rewrapped.Written>().File;

        (await File.ReadAllBytesAsync(one.Path)).ShouldBe(await File.ReadAllBytesAsync(other.Path));
    }

    [Fact]
    public async Task A_very_long_recipe_fits()
    {
        var longest = string.Concat(Enumerable.Repeat("\\uD83C\\uDF0A=;#", 100_000));
        using var file = (await Writer.WriteAsync(await _films.SlateAsync(), ".mp4", longest, "", CancellationToken.None)).ShouldBeOfType<Rewrapped.Written>().File;

        (await Tag.ReadAsync(file.Path, CancellationToken.None)).Recipe.ShouldBe(longest);
    }

    [Theory]
    [InlineData("c2pa")]
    [InlineData("at the end")]
    public async Task A_file_that_is_signed_stays_as_it_is(string box)
    {
        var film = await _films.SlateAsync();
        var content = await File.ReadAllBytesAsync(film);
        var signed = box == "c2pa" ? Boxed(content, After(content, "ftyp")) : Boxed(content, content.Length);
        await File.WriteAllBytesAsync(film, signed);

        (await WriteAsync(film, ".mp4")).ShouldBeOfType<Rewrapped.Kept>();
        (await File.ReadAllBytesAsync(film)).ShouldBe(signed);
        _films.Staged().ShouldBeEmpty();
    }

    [Fact]
    public async Task Garbage_is_kept_and_a_program_that_answers_nonsense_changes_nothing()
    {
        await File.WriteAllTextAsync(_films["garbage.mp4"], "no film");
        (await WriteAsync(_films["garbage.mp4"], ".mp4")).ShouldBeOfType<Rewrapped.Kept>();

        // A copy that leaves something out: its packets tell.
        var film = await _films.SlateAsync();
        var cheat = _films.Programs(
            ("ffprobe", "#!/bin/sh\necho '{}'\n"),
            ("ffmpeg", $"#!/bin/sh\nfor last; do :; done\ncase \"$*\" in *framehash*) exec $(command -v -p ffmpeg || echo /usr/bin/ffmpeg) \"$@\";; *) exec /usr/bin/ffmpeg -v error -nostdin -i '{film}' -map 0:v -t 1 -c copy -y \"$last\";; esac\n"));
        var tools = new MediaTools(_films.Store, cheat);
        var writer = new RecipeWriter(tools, _films.Store, new(tools, MediaPatience.Usual), MediaPatience.Usual, NullLogger<RecipeWriter>.Instance);
        (await writer.WriteAsync(film, ".mp4", Recipe, "", CancellationToken.None)).ShouldBeOfType<Rewrapped.Kept>();
        _films.Staged().ShouldBeEmpty();
    }

    private Task<Rewrapped> WriteAsync(string film, string extension) => Writer.WriteAsync(film, extension, Recipe, "Málaga = 1; #2 🌊", CancellationToken.None);

    private static async Task<string> PacketsAsync(string film) => (await Cli.Wrap("ffmpeg")
        .WithArguments(["-v", "error", "-nostdin", "-i", film, "-map", "0", "-c", "copy", "-f", "streamhash", "-"]).ExecuteBufferedAsync()).StandardOutput;

    private static async Task<string> TagAsync(string film, string key) => (await Cli.Wrap("ffprobe")
        .WithArguments(["-v", "error", "-of", "default=nk=1:nw=1", "-show_entries", $"format_tags={key}", film]).ExecuteBufferedAsync()).StandardOutput.TrimEnd('\n');

    private static IEnumerable<string> Boxes(string film)
    {
        var content = File.ReadAllBytes(film);
        for (var at = 0; at + 8 <= content.Length; at += (int)BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(at)))
            yield return System.Text.Encoding.ASCII.GetString(content, at + 4, 4);
    }

    private static int After(byte[] content, string box) =>
        System.Text.Encoding.ASCII.GetString(content, 4, 4) == box ? (int)BinaryPrimitives.ReadUInt32BigEndian(content) : throw new InvalidOperationException(box);

    /// <summary>With a box that names the Content Credentials' own kind.</summary>
    private static byte[] Boxed(byte[] content, int at)
    {
        byte[] box = [0, 0, 0, 32, (byte)'u', (byte)'u', (byte)'i', (byte)'d', .. Convert.FromHexString("d8fec3d61b0e483c92975828877ec481"), 1, 2, 3, 4, 5, 6, 7, 8];
        return [.. content[..at], .. box, .. content[at..]];
    }
}
