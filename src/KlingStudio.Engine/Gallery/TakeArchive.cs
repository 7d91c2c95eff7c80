using System.IO.Compression;
using System.Text;
using CsvHelper;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Media;
using KlingStudio.Engine.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Gallery;

/// <summary>Many takes as one ZIP file, written as it is read: neither the disk nor the memory holds it.</summary>
public sealed class TakeArchive
{
    /// <summary>The name of the list within the archive.</summary>
    public const string Manifest = "manifest.csv";

    private const int AtOnce = 100;

    private readonly IDbContextFactory<StudioContext> _contexts;
    private readonly IMediaStore _store;
    private readonly Roster _roster;

    internal TakeArchive(IDbContextFactory<StudioContext> contexts, IMediaStore store, Roster roster)
    {
        _contexts = contexts;
        _store = store;
        _roster = roster;
    }

    /// <summary>
    /// Writes the takes under names that say what they are, and a manifest of all of them. Videos are stored as they are: they don't
    /// get smaller. A file that is missing is told by the manifest.
    /// </summary>
    /// <param name="takes">At most <see cref="TakeOpinions.MostAtOnce"/>; those that are gone are left out.</param>
    /// <param name="output">Needn't seek. Left open.</param>
    /// <param name="cancellationToken">Stops writing; what is written then is no archive.</param>
    public async Task WriteAsync(IReadOnlyList<TakeId> takes, Stream output, CancellationToken cancellationToken = default)
    {
        if (takes.Count > TakeOpinions.MostAtOnce)
            throw new ArgumentException($"At most {TakeOpinions.MostAtOnce} takes go into one archive, not {takes.Count}.", nameof(takes));
        await using var patient = new PatientStream(output);
        await using var archive = await ZipArchive.CreateAsync(patient, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken);
        var lines = new List<ManifestLine>(takes.Count);
        var names = new ArchiveNames();
        foreach (var some in takes.Distinct().Chunk(AtOnce))
            foreach (var (take, generation, slate) in await ReadAsync(some, cancellationToken))
            {
                var name = names.Of(take, slate);
                var stored = await AddAsync(archive, name, take, cancellationToken);
                lines.Add(new(take, generation, slate, stored ? name : null, _roster.NameOf(take.RequestedBy)));
            }

        await using var manifest = await archive.CreateEntry(Manifest, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        // Spreadsheets run what begins like a formula, and take UTF-8 for something else without its mark.
        await using var csv = CsvWriter.Create(manifest, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync(ManifestLine.Names, cancellationToken);
        foreach (var line in lines)
            await csv.WriteRecordAsync(line.Fields(), cancellationToken);
        await csv.FlushAsync(cancellationToken);
    }

    private async Task<bool> AddAsync(ZipArchive archive, string name, Take take, CancellationToken cancellationToken)
    {
        if (_store.Find(take.File.Name) is not { } found || TryOpen(found) is not { } content)
            return false;
        await using (content)
        {
            var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
            entry.LastWriteTime = new DateTimeOffset(take.CreatedAt);
            await using var target = await entry.OpenAsync(cancellationToken);
            await content.CopyToAsync(target, cancellationToken);
        }

        return true;
    }

    private static FileStream? TryOpen(FileInfo file)
    {
        try
        {
            return new FileStream(file.FullName, new FileStreamOptions
            {
                Access = FileAccess.Read,
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            });
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<(Take Take, Generation Generation, SceneSlate Slate)>> ReadAsync(IReadOnlyList<TakeId> ids, CancellationToken cancel)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancel);
        var takes = await context.Set<Take>().AsNoTracking().Where(take => ids.Contains(take.Id)).ToDictionaryAsync(take => take.Id, cancel);
        var made = takes.Values.Select(take => take.GenerationId).Distinct().ToList();
        var generations = await context.Set<Generation>().AsNoTracking().Where(generation => made.Contains(generation.Id)).ToDictionaryAsync(generation => generation.Id, cancel);
        var slates = await SceneSlates.ReadAsync(context, takes.Values.Select(take => take.SceneId), cancel);
        return [.. ids.Where(takes.ContainsKey).Select(id => takes[id]).Select(take => (take, generations[take.GenerationId], slates[take.SceneId]))];
    }
}
