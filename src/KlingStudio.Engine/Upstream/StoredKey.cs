using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Team;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using RunComfy.Client;

namespace KlingStudio.Engine.Upstream;

/// <summary>What came of giving the studio a key.</summary>
public enum KeyOutcome
{
    /// <summary>It counts from now on.</summary>
    Saved,
    /// <summary>It can't be a key: empty, too long, or with characters that no key has.</summary>
    Unusable,
    /// <summary>The configuration has one already, and it wins.</summary>
    ConfigurationWins,
    /// <summary>The disk didn't take it.</summary>
    NotSaved,
}

/// <summary>
/// The API key that an administrator typed. It is written and never shown; sealed, in a file beside the seal's own keys: the database
/// and its backups don't hold it. A key in the configuration wins.
/// </summary>
public sealed class StoredKey : IPostConfigureOptions<RunComfyOptions>, IOptionsChangeTokenSource<RunComfyOptions>, IDisposable
{
    private const string Purpose = "api key";

    private readonly DataFolder _folder;
    private readonly ISecretBox _box;
    private readonly Roster _roster;
    private CancellationTokenSource _changed = new();

    internal StoredKey(DataFolder folder, ISecretBox box, Roster roster) => (_folder, _box, _roster) = (folder, box, roster);

    string? IOptionsChangeTokenSource<RunComfyOptions>.Name => Options.DefaultName;

    private string File => Path.Combine(_folder.Keys, "api-key");

    /// <summary>Keeps a key; it counts at once. Blanks around it don't count.</summary>
    public async Task<KeyOutcome> SaveAsync(string? key, bool configurationHasOne, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.ManageUpstream);
        var trimmed = (key ?? "").Trim();
        if (configurationHasOne)
            return KeyOutcome.ConfigurationWins;
        if (trimmed.Length == 0 || ApiKeys.Problem(trimmed) is not null)
            return KeyOutcome.Unusable;
        try
        {
            var unfinished = File + ".partial";
            await using (var written = new FileStream(unfinished, Options()))
            await using (var writer = new StreamWriter(written))
                await writer.WriteAsync(_box.Seal(Purpose, trimmed).AsMemory(), cancellationToken);
            System.IO.File.Move(unfinished, File, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return KeyOutcome.NotSaved;
        }

        Tell();
        return KeyOutcome.Saved;

        static FileStreamOptions Options()
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return options;
        }
    }

    /// <summary>Forgets the key: the studio simulates, unless the configuration has one.</summary>
    public void Remove(PersonId person)
    {
        _roster.Demand(person, Right.ManageUpstream);
        System.IO.File.Delete(File);
        Tell();
    }

    /// <inheritdoc />
    public void PostConfigure(string? name, RunComfyOptions options)
    {
        if (string.IsNullOrEmpty(options.ApiKey))
            options.ApiKey = Read() ?? "";
    }

    IChangeToken IOptionsChangeTokenSource<RunComfyOptions>.GetChangeToken() => new CancellationChangeToken(_changed.Token);

    /// <inheritdoc />
    public void Dispose() => _changed.Dispose();

    // One that can't be opened any more (its seal's keys are gone) is none: it must be typed again.
    private string? Read()
    {
        try
        {
            return System.IO.File.Exists(File) && _box.Open(Purpose, System.IO.File.ReadAllText(File)) is { Length: > 0 } key ? key : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Tell()
    {
        using var before = Interlocked.Exchange(ref _changed, new CancellationTokenSource());
        before.Cancel();
    }
}
