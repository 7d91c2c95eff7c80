using System.Net.Http;
using System.Security.Cryptography;
using KlingStudio.Core.Gallery;
using KlingStudio.Engine.Media;
using KlingStudio.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace KlingStudio.Web.Tests.Hosting;

/// <summary>The media endpoints on a real Kestrel, with one take of a thousand bytes on a real disk.</summary>
public sealed class MediaHost : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("klingstudio-media-");
    private WebApplication _app = null!;

    public TakeId Take { get; } = TakeId.New();

    public TakeId TakeWithLostFile { get; } = TakeId.New();

    public byte[] Bytes { get; } = [.. Enumerable.Range(0, 1000).Select(i => (byte)(i % 251))];

    /// <summary>With a fraction, as a database keeps it: the header has none.</summary>
    public DateTime StoredAt { get; } = new DateTime(2026, 3, 2, 10, 31, 7, DateTimeKind.Utc).AddMilliseconds(432);

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var path = Path.Combine(_folder.FullName, "video.mp4");
        await File.WriteAllBytesAsync(path, Bytes);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        // As in the studio: a bare status becomes a page, unless the endpoint objects.
        _app.UseStatusCodePages("text/html", "<html>{0}</html>");
        _app.MapStudioMedia(_ => Find);
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };

        Task<StoredFile?> Find(TakeId take, MediaKind kind, CancellationToken cancellationToken) => Task.FromResult(
            take == Take || take == TakeWithLostFile
                ? new StoredFile(
                    take == Take ? path : path + ".lost",
                    Bytes.Length,
                    kind == MediaKind.Video ? "video/mp4" : "image/jpeg",
                    Hash,
                    StoredAt,
                    "Anníversary SC 3 TK 4" + (kind == MediaKind.Video ? ".mp4" : ".jpg"))
                : null);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
