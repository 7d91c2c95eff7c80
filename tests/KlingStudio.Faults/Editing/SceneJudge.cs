using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Faults.Running;
using Microsoft.Data.Sqlite;

namespace KlingStudio.Faults.Editing;

/// <summary>Holds what editors were answered against the file, read from outside: each committed edit is there, and the last unanswered one is wholly there or not at all.</summary>
internal static class SceneJudge
{
    /// <summary>Settles what was unanswered by what is found.</summary>
    /// <returns>What is missing or mixed, in words.</returns>
    public static IReadOnlyList<string> Judge(Evidence evidence, IEnumerable<Editor> editors)
    {
        using var connection = evidence.Open(SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Revision, Storyboard FROM Scenes WHERE Id = $id";
        var id = command.Parameters.Add("$id", SqliteType.Text);
        var problems = new List<string>();
        foreach (var together in editors.GroupBy(editor => editor.Seat.Scene.Id))
        {
            id.Value = together.Key;
            using var row = command.ExecuteReader();
            row.Read();
            if (Fault(row.GetInt64(0), StoredStoryboard.Read(row.GetString(1)), [.. together]) is { } fault)
                problems.Add($"Scene {together.Key}: {fault}");
        }

        return problems;
    }

    private static string? Fault(long revision, Storyboard stored, IReadOnlyList<Editor> editors)
    {
        var made = editors.ToDictionary(editor => editor, editor => Holds(stored, editor, editor.Unanswered));
        foreach (var editor in editors.Where(editor => !made[editor] && !Holds(stored, editor, editor.Answered)))
            return $"what person {editor.Seat.Person} made isn't there: {editor.Answered} (unanswered: {editor.Unanswered}) in {StoredStoryboard.Write(stored)}";
        var edits = editors.Sum(editor => (made[editor] ? editor.Unanswered! : editor.Answered).Edits);
        if (revision != 1 + edits)
            return $"{edits} edits were made, and it is at revision {revision}";
        if (stored.Shots.Sum(shot => shot.Seconds) != stored.TotalSeconds)
            return $"its shots don't fill its {stored.TotalSeconds} s";
        foreach (var editor in editors)
            editor.Settle(made[editor]);
        return null;
    }

    private static bool Holds(Storyboard stored, Editor editor, Work? work) =>
        work is not null
        && work.Texts.All(text => TextOf(stored, text.Key) == text.Value)
        && stored.Shots.Take(editor.Seat.Boundary + 1).Sum(shot => shot.Seconds) == (5 * (editor.Seat.Boundary + 1)) + work.Rolled;

    private static string? TextOf(Storyboard stored, string field) => field == "ScenePrompt"
        ? stored.ScenePrompt
        : stored.Shots.SingleOrDefault(shot => $"ShotPrompt-{shot.Id}" == field)?.Prompt;
}
