using System.IO.Compression;
using KlingStudio.Core.Gallery;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Tests.Database;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Gallery;

public sealed class TakeArchiveTests
{
    [Fact]
    public async Task An_archive_holds_the_videos_by_name_and_says_which_are_missing()
    {
        await using var studio = await TestStudio.StartAsync();
        var shelf = new Shelf(studio);
        var terrace = await shelf.SceneAsync("Ana & Björn: la cena", "Terrace");
        var twin = await shelf.SceneAsync("Ana & Björn_ la cena", "Terrace");
        TakeId[] takes =
        [
            await shelf.AddAsync(terrace, new() { Bytes = "one", Name = "The / one", Rating = 4, Tags = ["night", "rain"], Prompts = "=HYPERLINK(\"x\"), \"quoted\"" }),
            await shelf.AddAsync(terrace),
            await shelf.AddAsync(twin, new() { Bytes = "three" }),
        ];
        using var written = new OneWay();

        await studio.Get<TakeArchive>().WriteAsync([.. takes, takes[0], TakeId.New()], written);

        using var archive = new ZipArchive(new MemoryStream(written.ToArray()));
        archive.Entries.Select(entry => entry.FullName).ShouldBe(
            ["Ana _ Björn_ la cena/scene 1 Terrace - take 1 - The _ one.mp4", "Ana _ Björn_ la cena/scene 1 Terrace - take 3.mp4", "manifest.csv"]);
        (await TextAsync(archive.Entries[0])).ShouldBe("one");
        archive.Entries[0].CompressedLength.ShouldBe(archive.Entries[0].Length);
        var lines = (await TextAsync(archive.Entries[2])).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(4);
        lines[0].ShouldStartWith("File,State,Project,Scene,SceneName,Take,Name,Rating,");
        lines[1].ShouldStartWith("Ana _ Björn_ la cena/scene 1 Terrace - take 1 - The _ one.mp4,stored,Ana & Björn: la cena,1,Terrace,1,The / one,4,False,False,\"night, rain\",");
        lines[1].ShouldContain("\"'=HYPERLINK(\"\"x\"\"), \"\"quoted\"\"\"");
        lines[1].ShouldContain(",2.52,2.40,");
        lines[2].ShouldStartWith(",missing,");
    }

    [Fact]
    public async Task Names_that_would_be_the_same_are_told_apart()
    {
        await using var studio = await TestStudio.StartAsync();
        var shelf = new Shelf(studio);
        var names = new ArchiveNames();
        await using var context = studio.Open();
        await shelf.AddAsync(await shelf.SceneAsync("A"));
        var take = context.Set<Take>().Single();
        var slate = new Engine.Generations.SceneSlate(take.ProjectId, "A", 1, "");

        names.Of(take, slate).ShouldBe("A/scene 1 - take 1.mp4");
        names.Of(take, slate with { ProjectName = "a" }).ShouldBe("a/scene 1 - take 1 (2).mp4");
        names.Of(take, slate with { SceneName = new string('s', 200) }).ShouldEndWith("- take 1.mp4");
    }

    private static async Task<string> TextAsync(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(await entry.OpenAsync());
        return await reader.ReadToEndAsync();
    }

    /// <summary>As a response is: it can only be written on, and never synchronously.</summary>
    private sealed class OneWay : Stream
    {
        private readonly MemoryStream _written = new();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public byte[] ToArray() => _written.ToArray();

        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => _written.WriteAsync(buffer, cancellationToken);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => _written.WriteAsync(buffer, offset, count, cancellationToken);
    }
}
