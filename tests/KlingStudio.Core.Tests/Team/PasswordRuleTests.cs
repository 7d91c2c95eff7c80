using KlingStudio.Core.Team;
using Shouldly;
using Xunit;

namespace KlingStudio.Core.Tests.Team;

public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData("password123!")]
    [InlineData("PASSWORD123!")]
    [InlineData("Passw0rd2024!!")]
    [InlineData("p@$$w0rd1234")]
    [InlineData("P455w0rd!2023")] // more digits than letters
    [InlineData("passwordpassword")]
    [InlineData("pass word 1 2 3")]
    [InlineData("!!!password!!!")]
    [InlineData("dragon dragon dragon")]
    [InlineData("qwertyuiop12")]
    [InlineData("poiuytrewq")]
    [InlineData("QWERTYUIOP[]")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("1234567890")]
    [InlineData("1234567890123")]
    [InlineData("0987654321")]
    [InlineData("2024202420242024")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abababababab")]
    [InlineData("abcabcabcabc")]
    [InlineData("abcdefghijkl")]
    [InlineData("          ")]
    [InlineData("contraseña123")]
    [InlineData("Contrasena2024")]
    [InlineData("administrador1")]
    [InlineData("iloveyou2024")]
    [InlineData("tequieromucho")]
    [InlineData("letmeinplease")]
    [InlineData("welcome12345")]
    [InlineData("klingstudio1")]
    [InlineData("KlingStudio2026!")]
    public void What_an_intruder_tries_first_is_refused(string password) =>
        PasswordRule.Check(password).ShouldBe(PersonProblem.PasswordCommon);

    [Theory]
    [InlineData("four words in a row")]
    [InlineData("correct horse battery staple")]
    [InlineData("grün 9 lampen tanzen")]
    [InlineData("studio-test-password-1")]
    [InlineData("a long enough passphrase")]
    [InlineData("Terrace-Vineyard-77")]
    [InlineData("el gato come pan azul")]
    [InlineData("xK9#mQ2vLp")]
    [InlineData("東京の朝は静かで青い")]
    public void What_nobody_guesses_is_good(string password) =>
        PasswordRule.Check(password, "Elena Marsh", "elena.marsh@studio.example").ShouldBeNull();

    [Theory]
    [InlineData("elenamarsh1")]
    [InlineData("Elena Marsh!")]
    [InlineData("3l3na-marsh")]
    [InlineData("Elena2024!!")]
    [InlineData("marshmarsh12")]
    [InlineData("elena.marsh@harbour.example")]
    public void Ones_own_name_or_address_is_refused(string password) =>
        PasswordRule.Check(password, "Elena Marsh", "elena.marsh@harbour.example").ShouldBe(PersonProblem.PasswordOwnName);

    [Fact]
    public void A_name_within_a_sentence_is_no_matter() =>
        PasswordRule.Check("Elena walks to the harbour", "Elena Marsh", "elena.marsh@harbour.example").ShouldBeNull();

    [Theory]
    [InlineData(null, PersonProblem.PasswordTooShort)]
    [InlineData("", PersonProblem.PasswordTooShort)]
    [InlineData("vK7 pd2xq", PersonProblem.PasswordTooShort)] // 9
    [InlineData("vK7 pd2xqm", null)] // 10
    public void Ten_characters_are_the_fewest(string? password, PersonProblem? expected) => PasswordRule.Check(password).ShouldBe(expected);

    [Theory]
    [InlineData(256, null)]
    [InlineData(257, PersonProblem.PasswordTooLong)]
    public void Two_hundred_and_fifty_six_are_the_most(int length, PersonProblem? expected)
    {
        var sentence = string.Concat(Enumerable.Range(1, 100).Select(number => $"{number * 7919} boats "));

        PasswordRule.Check(sentence[..length]).ShouldBe(expected);
    }

    // A family of four is eleven code units and one character to whoever types it.
    [Fact]
    public void An_emoji_counts_as_the_one_character_it_looks_like()
    {
        PasswordRule.Check("👩‍👩‍👧‍👦🎬🌊").ShouldBe(PersonProblem.PasswordTooShort);
        PasswordRule.Check("👩‍👩‍👧‍👦🎬🌊🏮🦑🍋🚲🪁🎻").ShouldBe(PersonProblem.PasswordTooShort);
        PasswordRule.Check("👩‍👩‍👧‍👦🎬🌊🏮🦑🍋🚲🪁🎻🧭").ShouldBeNull();
    }
}
