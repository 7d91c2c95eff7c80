using System.Net;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Team;
using KlingStudio.Web.Hosting;
using Shouldly;
using TestKit.Running;
using Xunit;

namespace KlingStudio.Web.Tests.Hostile;

/// <summary>Guessing, forging and repeating at the doors. Each test has a studio of its own: tries are counted.</summary>
public sealed class HostileDoors
{
    [Fact]
    public async Task After_ten_wrong_passwords_the_right_one_waits_and_the_sentence_never_changes()
    {
        await using var studio = await StartAsync();
        using var guesser = new HttpVisitor(studio.Address);
        var answers = new List<string>();
        for (var guess = 0; guess < 10; guess++)
            answers.Add(await SaidAsync(guesser, HttpVisitor.Email, $"a wrong sentence {guess}"));
        answers.Add(await SaidAsync(guesser, HttpVisitor.Email, HttpVisitor.Password));
        answers.Add(await SaidAsync(guesser, "nobody@example.org", HttpVisitor.Password));

        guesser.HoldsSession.ShouldBeFalse("the account rests");
        answers.Distinct().ShouldHaveSingleItem().ShouldStartWith("Email or password is wrong.");
    }

    [Fact]
    public async Task Twenty_tries_from_one_address_are_enough_for_five_minutes()
    {
        await using var studio = await StartAsync();
        using var guesser = new HttpVisitor(studio.Address);
        var statuses = new List<HttpStatusCode>();
        // The first visit was a try, too.
        for (var guess = 1; guess <= StudioLimits.TriesPerAddress; guess++)
        {
            using var answer = await guesser.SignInAsync($"guess{guess}@example.org", "a wrong sentence");
            statuses.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                (await answer.Content.ReadAsStringAsync()).ShouldContain("Too many tries");
        }

        statuses[..^1].ShouldAllBe(status => status == HttpStatusCode.OK);
        statuses[^1].ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("CfDJ8forged")]
    public async Task A_form_without_the_studios_own_token_is_refused(string? token)
    {
        await using var studio = await StartAsync();
        using var forger = new HttpVisitor(studio.Address);

        using var answer = await forger.PostAsync("/sign-in", "sign-in", token, ("email", HttpVisitor.Email), ("password", HttpVisitor.Password));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        forger.HoldsSession.ShouldBeFalse();
    }

    [Fact]
    public async Task The_first_visit_is_over_once_it_was_made()
    {
        await using var studio = await StartAsync();
        using var late = new HttpVisitor(studio.Address);

        using var answer = await late.FirstVisitAsync("Mallory", "mallory@example.org", "a sentence of my own");
        using (await late.SubmitAsync("/sign-in", "welcome", ("name", "Mallory"), ("email", "mallory@example.org"), ("password", "a sentence of my own")))
        {
        }

        late.HoldsSession.ShouldBeFalse();
        studio.Get<Roster>().Everyone.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_guessed_link_opens_nothing_and_a_used_one_no_more()
    {
        await using var studio = await StartAsync();
        var secret = await studio.Get<People>().InviteAsync(Role.Administrator, "", PersonId.First);
        using var guesser = new HttpVisitor(studio.Address);
        foreach (var guess in new[] { Secret.New(), secret[..^1] + (secret[^1] == 'A' ? 'B' : 'A'), secret.ToUpperInvariant(), secret + "A", "x" })
            (await guesser.Client.GetStringAsync($"/invitation/{guess}")).ShouldContain("This link works no more");
        (await guesser.Client.GetStringAsync($"/reset/{secret}")).ShouldContain("This link works no more");

        using (await guesser.SubmitAsync($"/invitation/{secret}", "invitation", ("name", "Marc"), ("email", "marc@example.org"), ("password", "a sentence of my own")))
            guesser.HoldsSession.ShouldBeTrue();
        using var second = new HttpVisitor(studio.Address);
        (await second.Client.GetStringAsync($"/invitation/{secret}")).ShouldContain("This link works no more");
    }

    [Fact]
    public async Task What_was_typed_comes_back_as_text()
    {
        await using var studio = await StartAsync();
        using var visitor = new HttpVisitor(studio.Address);

        using var answer = await visitor.SignInAsync("\"><script>alert(1)</script>@x", "a wrong sentence");

        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("<script>alert(1)");
    }

    private static async Task<OpenStudio> StartAsync()
    {
        var studio = new OpenStudio();
        await studio.InitializeAsync();
        return studio;
    }

    private static async Task<string> SaidAsync(HttpVisitor visitor, string email, string password)
    {
        using var answer = await visitor.SignInAsync(email, password);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        return System.Text.RegularExpressions.Regex.Match(page, "role=\"alert\"[^>]*>([^<]*)").Groups[1].Value;
    }
}
