using System.Text;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Tests.Generations;
using KlingStudio.Engine.Upstream;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Upstream;

/// <summary>The key that an administrator types while the studio runs.</summary>
public sealed class StoredKeyTests
{
    private const string Key = "typed-key-0123456789";

    [Fact]
    public async Task A_typed_key_counts_at_once_and_a_press_for_the_simulator_is_not_billed_to_it()
    {
        await using var studio = await RunningStudio.StartAsync(key: "");
        var upstream = studio.Get<StudioUpstream>();
        var scene = await studio.SceneAsync();
        var seen = upstream.Current;
        seen.Simulated.ShouldBeTrue();

        (await studio.Get<StoredKey>().SaveAsync($" {Key} ", configurationHasOne: false, PersonId.First)).ShouldBe(KeyOutcome.Saved);

        (upstream.Current.Simulated, upstream.Current.KeySource).ShouldBe((false, "studio"));
        (await studio.Queue.GenerateAsync(scene, PersonId.First, Guid.NewGuid(), seen)).ShouldBe(new GenerateOutcome.Blocked(BlockReason.UpstreamChanged));
        (await studio.Queue.ListAsync(new GenerationFilter())).ShouldBeEmpty();
        (await studio.Queue.GenerateAsync(scene, PersonId.First, Guid.NewGuid(), upstream.Current)).ShouldBeOfType<GenerateOutcome.Queued>();
    }

    [Fact]
    public async Task It_lies_sealed_beside_the_seals_keys_and_in_no_database_and_survives_a_restart()
    {
        await using var studio = await RunningStudio.StartAsync(key: "");
        await studio.Get<StoredKey>().SaveAsync(Key, configurationHasOne: false, PersonId.First);
        var file = Path.Combine(studio.Folder, "keys", "api-key");

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(Path.GetDirectoryName(file)!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        await studio.RestartAsync();
        studio.Get<StudioUpstream>().Current.KeySource.ShouldBe("studio");
        studio.Get<StoredKey>().Remove(PersonId.First);
        studio.Get<StudioUpstream>().Current.Simulated.ShouldBeTrue();
        File.Exists(file).ShouldBeFalse();
        await studio.StopAsync();
        foreach (var stored in Directory.GetFiles(studio.Folder, "*", SearchOption.AllDirectories))
            (await File.ReadAllBytesAsync(stored)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Key)).ShouldBe(-1, stored);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("with\nbreak")]
    [InlineData("clé")]
    public async Task What_cannot_be_a_key_is_refused(string key)
    {
        await using var studio = await RunningStudio.StartAsync(key: "");

        (await studio.Get<StoredKey>().SaveAsync(key, configurationHasOne: false, PersonId.First)).ShouldBe(KeyOutcome.Unusable);

        studio.Get<StudioUpstream>().Current.Simulated.ShouldBeTrue();
    }

    [Fact]
    public async Task The_configurations_key_wins()
    {
        await using var studio = await RunningStudio.StartAsync(key: "");
        await studio.Get<StoredKey>().SaveAsync(Key, configurationHasOne: false, PersonId.First);
        var typed = studio.Get<StudioUpstream>().Current.Fingerprint;

        await studio.RestartAsync(key: "key-1");

        studio.Get<StudioUpstream>().Current.KeySource.ShouldBe("configuration");
        studio.Get<StudioUpstream>().Current.Fingerprint.ShouldNotBe(typed);
    }
}
