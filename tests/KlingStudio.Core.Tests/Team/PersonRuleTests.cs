using KlingStudio.Core.Team;
using Shouldly;
using Xunit;

namespace KlingStudio.Core.Tests.Team;

public sealed class PersonRuleTests
{
    [Theory]
    [InlineData("Elena Marsh", "Elena Marsh")]
    [InlineData("  Elena  ", "Elena")]
    [InlineData("María José Ñandú", "María José Ñandú")]
    [InlineData("محمد", "محمد")]
    [InlineData("<b>Elena</b>", "<b>Elena</b>")] // text, and shown as text
    public void A_name_is_kept_as_typed_but_trimmed(string typed, string kept)
    {
        PersonRule.ForName(typed, out var name).ShouldBeNull();
        name.ShouldBe(kept);
    }

    [Theory]
    [InlineData(null, PersonProblem.NameEmpty)]
    [InlineData("   ", PersonProblem.NameEmpty)]
    [InlineData("Elena\nMarsh", PersonProblem.NameUnusable)]
    [InlineData("Elena\0", PersonProblem.NameUnusable)]
    [InlineData("Elena \u202Ehsram", PersonProblem.NameUnusable)] // turned around
    [InlineData("Elena\u200F", PersonProblem.NameUnusable)]
    [InlineData("\u2066Elena\u2069", PersonProblem.NameUnusable)]
    [InlineData("El\u200Bena", PersonProblem.NameUnusable)] // looks like another Elena
    [InlineData("\u2060\u2060", PersonProblem.NameUnusable)] // nothing to see
    [InlineData("Elena\u2028Marsh", PersonProblem.NameUnusable)]
    [InlineData("\uE000", PersonProblem.NameUnusable)]
    public void A_name_that_cannot_be_shown_truly_is_refused(string? typed, PersonProblem problem)
    {
        PersonRule.ForName(typed, out var name).ShouldBe(problem);
        name.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, PersonProblem.NameTooLong)]
    [InlineData(201, PersonProblem.NameTooLong)]
    public void A_name_has_a_longest(int length, PersonProblem? problem) => PersonRule.ForName(new string('a', length), out _).ShouldBe(problem);

    [Theory]
    [InlineData("elena@studio.example", "elena@studio.example")]
    [InlineData("  Elena.Marsh+kling@Studio.Example ", "Elena.Marsh+kling@Studio.Example")]
    [InlineData("elena@localhost", "elena@localhost")]
    [InlineData("ñandú@correo.example", "ñandú@correo.example")]
    public void An_address_is_kept_as_typed_but_trimmed(string typed, string kept)
    {
        PersonRule.ForEmail(typed, out var email).ShouldBeNull();
        email.ShouldBe(kept);
    }

    [Theory]
    [InlineData(null, PersonProblem.EmailEmpty)]
    [InlineData(" ", PersonProblem.EmailEmpty)]
    [InlineData("elena", PersonProblem.EmailUnusable)]
    [InlineData("@studio.example", PersonProblem.EmailUnusable)]
    [InlineData("elena@", PersonProblem.EmailUnusable)]
    [InlineData("elena@a@b", PersonProblem.EmailUnusable)]
    [InlineData("elena marsh@studio.example", PersonProblem.EmailUnusable)]
    [InlineData("elena@studio.example\nBcc: all", PersonProblem.EmailUnusable)]
    [InlineData("elena\u202E@studio.example", PersonProblem.EmailUnusable)]
    [InlineData("el\u200Bena@studio.example", PersonProblem.EmailUnusable)]
    public void What_is_no_address_is_refused(string? typed, PersonProblem problem)
    {
        PersonRule.ForEmail(typed, out var email).ShouldBe(problem);
        email.ShouldBeEmpty();
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_no_address() => // attributes can't hold one
        PersonRule.ForEmail("elena" + '\uD83D' + "@studio.example", out _).ShouldBe(PersonProblem.EmailUnusable);

    [Theory]
    [InlineData(254, null)]
    [InlineData(255, PersonProblem.EmailUnusable)]
    public void An_address_has_a_longest(int length, PersonProblem? problem) =>
        PersonRule.ForEmail(new string('a', length - "@b.example".Length) + "@b.example", out _).ShouldBe(problem);

    [Fact]
    public void An_address_is_the_same_in_any_case() =>
        PersonRule.EmailKey(" Elena@Studio.example ").ShouldBe(PersonRule.EmailKey("ELENA@studio.EXAMPLE"));

    // A tilde of its own, as some keyboards send it, looks no different.
    [Fact]
    public void An_address_is_the_same_however_its_accents_are_written() =>
        PersonRule.EmailKey("n\u0303andu@correo.example").ShouldBe(PersonRule.EmailKey("\u00F1andu@correo.example"));
}
