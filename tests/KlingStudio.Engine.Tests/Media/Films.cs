using CliWrap;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Media;
using KlingStudio.Slates;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TestKit;

namespace KlingStudio.Engine.Tests.Media;

/// <summary>A media folder of its own, and films to look into: drawn as the simulator draws them, or by ffmpeg.</summary>
internal sealed class Films : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Films()
    {
        Store = new(new DataFolder(Options.Create(new StudioOptions { DataDirectory = _folder["data"] })), NullLogger<MediaFolder>.Instance);
        Tools = new(Store, Environment.GetEnvironmentVariable("PATH"));
    }

    public MediaFolder Store { get; }

    public MediaTools Tools { get; }

    public string this[string name] => _folder[name];

    /// <summary>Three shots of 3, 4 and 3 seconds, 24 frames each.</summary>
    public Task<string> SlateAsync(SlateCuts? cuts = null, SlateAspect aspect = SlateAspect.Wide, int look = 0, string name = "slate.mp4") => SlateAsync(
        new SlateRequest { Shots = [new("Hills", 3), new("A market", 4), new("Night", 3)], Cuts = cuts ?? new(), Aspect = aspect, Look = look, ShortSide = 360 }, name);

    public async Task<string> SlateAsync(SlateRequest request, string name)
    {
        await new SlateRenderer().RenderAsync(request, _folder[name]);
        return _folder[name];
    }

    /// <summary>Whatever ffmpeg makes of these arguments.</summary>
    public async Task<string> MakeAsync(string name, params string[] arguments)
    {
        await Cli.Wrap("ffmpeg").WithArguments(["-v", "error", "-nostdin", .. arguments, "-y", _folder[name]]).ExecuteAsync();
        return _folder[name];
    }

    /// <summary>A folder with these programs alone.</summary>
    public string Programs(params (string Name, string Script)[] programs)
    {
        var folder = Directory.CreateDirectory(_folder[Guid.NewGuid().ToString("N")]).FullName;
        foreach (var (name, script) in programs)
        {
            var file = Path.Combine(folder, name);
            File.WriteAllText(file, script);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return folder;
    }

    public IEnumerable<string> Staged() =>
        Directory.Exists(_folder["data/media/.staging"]) ? Directory.EnumerateFiles(_folder["data/media/.staging"]) : [];

    public void Dispose() => _folder.Dispose();
}
