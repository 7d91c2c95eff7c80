using KlingStudio.Faults.Editing;
using KlingStudio.Faults.Running;
using Microsoft.Data.Sqlite;

namespace KlingStudio.Faults.Tests;

/// <summary>The scene page over real circuits. How fast it is, script/bench editor tells.</summary>
public sealed class EditingTests
{
    [Fact]
    public async Task Lines_that_drop_while_people_edit_lose_nothing_that_was_answered_and_leave_nothing_half_made()
    {
        await using var crew = await Crew.GatherAsync(people: 5);
        var editors = await crew.SeatAsync(5);
        await EditingRun.OpenAsync(editors);

        var report = await EditingRun.DropAsync(crew, editors, editsBefore: 20);

        report.Problems.ShouldBeEmpty();
        (report.Dropped, report.Resumed).ShouldBe((5, 5), "so few circuits are kept for their pages");
        report.Answered.ShouldBeGreaterThanOrEqualTo(5 * 20);
        crew.Failures.ShouldBeEmpty(crew.Studio.Output);
        foreach (var editor in editors)
            await editor.Page.CloseAsync();

        // Whoever finds nothing missing must be able to.
        Take(crew.Evidence, "UPDATE Scenes SET Storyboard = replace(Storyboard, 'gulls', 'gull')");
        SceneJudge.Judge(crew.Evidence, editors).Count.ShouldBe(4, "each scene lost a letter");
    }

    private static void Take(Evidence evidence, string sql)
    {
        using var connection = evidence.Open(SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Nothing here comes from anyone but this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
