using KlingStudio.Web.Shell.Keyboard;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Shell.Keyboard;

public sealed class CommandSearchTests
{
    [Theory]
    [InlineData("shot 2", "Split shot 2|Delete shot 2")]
    [InlineData("2", "Split shot 2|Delete shot 2")]
    [InlineData("DIVIDIR", "Dividir el plano 12")]
    [InlineData("org", "Órganos")]
    [InlineData("gnrt", "Generate")]
    [InlineData("plit", "Split shot 2")]
    [InlineData("zz", "")]
    public void A_command_is_found_by_pieces_of_its_words(string search, string expected)
    {
        string[] names = ["Split shot 2", "Delete shot 2", "Dividir el plano 12", "Órganos", "Generate"];

        string.Join('|', CommandSearch.Find(names.Select(Named), search, focused: null).Select(command => command.Name)).ShouldBe(expected);
    }

    [Fact]
    public void The_beginning_of_a_word_is_a_better_answer_than_its_middle() =>
        CommandSearch.Find([Named("Unlock shot 1"), Named("Lock shot 1")], "lock", focused: null)[0].Name.ShouldBe("Lock shot 1");

    private static Command Named(string name) => new(name, () => Task.CompletedTask);
}
