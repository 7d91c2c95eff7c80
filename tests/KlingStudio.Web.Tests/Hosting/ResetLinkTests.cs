using System.Text.RegularExpressions;
using Shouldly;
using TestKit.Running;
using Xunit;

namespace KlingStudio.Web.Tests.Hosting;

/// <summary>The way back in for an administrator who can ask nobody else: from the console, while the studio is stopped.</summary>
public sealed partial class ResetLinkTests : IDisposable
{
    private const string Another = "another sentence of mine";

    private readonly string _folder = Directory.CreateTempSubdirectory("studio-reset-").FullName;

    private Dictionary<string, string> Settings => new() { ["Studio__DataDirectory"] = Path.Combine(_folder, "data"), ["RunComfy__ApiKey"] = "" };

    [Fact]
    public async Task The_printed_link_leads_to_a_new_password()
    {
        await using (var studio = await ServerProcess.StartAsync("KlingStudio.Web", Settings, _folder))
        {
            (await HttpVisitor.InAsync(studio.Address)).Dispose();
            await studio.StopAsync();
        }

        var (code, output, errors) = await Launch.UntilItEndsAsync(["--reset-link", HttpVisitor.Email.ToUpperInvariant()], Settings);
        code.ShouldBe(0, errors);
        var link = Link().Match(output).Value;

        await using var again = await ServerProcess.StartAsync("KlingStudio.Web", Settings, _folder);
        using var visitor = new HttpVisitor(again.Address);
        (await visitor.SubmitAsync(link, "reset", ("password", Another))).Dispose();
        (await visitor.SignInAsync(password: Another)).Dispose();
        visitor.HoldsSession.ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_it_does_not_know_gets_one()
    {
        var (code, output, errors) = await Launch.UntilItEndsAsync(["--reset-link", "nobody@example.org"], Settings);

        code.ShouldBe(1);
        output.ShouldNotContain("/reset/");
        errors.ShouldContain("Nobody signs in with nobody@example.org.");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [GeneratedRegex(@"/reset/\S+")]
    private static partial Regex Link();
}
