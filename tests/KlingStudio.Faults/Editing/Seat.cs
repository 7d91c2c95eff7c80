namespace KlingStudio.Faults.Editing;

/// <summary>A scene to edit, and its three shots.</summary>
internal sealed record EditedScene(string Project, string Id, IReadOnlyList<string> Shots)
{
    public string Address => $"projects/{Project}/scenes/{Id}";

    /// <summary>Reads the answer of the command that makes a project.</summary>
    public static IEnumerable<EditedScene> Read(string answer)
    {
        var words = answer.Split(' ');
        return words.Skip(1).Select(word => word.Split(':')).Select(parts => new EditedScene(words[0], parts[0], parts[1].Split(',')));
    }
}

/// <summary>
/// Who edits what of a scene: alone everything, or as one of a pair, each with texts and a boundary of their own, so that it is
/// known what must be there in the end.
/// </summary>
/// <param name="Person">The number of the person.</param>
/// <param name="Scene">The scene.</param>
/// <param name="Place">0 or 1 in a pair; null alone.</param>
internal sealed record Seat(int Person, EditedScene Scene, int? Place)
{
    public bool Alone => Place is null;

    /// <summary>Texts, by the names of their drafts.</summary>
    public IReadOnlyList<string> Texts => Place switch
    {
        null => ["ScenePrompt", Shot(0), Shot(1), Shot(2)],
        0 => ["ScenePrompt", Shot(0)],
        _ => [Shot(1), Shot(2)],
    };

    /// <summary>The shot left of the boundary.</summary>
    public int Boundary => Place ?? 0;

    /// <summary>Five people share four scenes, in a project of their own: two of them the same scene.</summary>
    public static IEnumerable<Seat> Share(IReadOnlyList<EditedScene> scenes, int people, int seats)
    {
        for (var seat = 0; seat < seats; seat++)
        {
            var (group, within) = (seat / 5, seat % 5);
            yield return new Seat(seat % people, scenes[(group * 4) + Math.Max(0, within - 1)], within < 2 ? within : null);
        }
    }

    /// <summary>How many scenes so many seats take.</summary>
    public static int ScenesFor(int seats) => (seats + 4) / 5 * 4;

    private string Shot(int index) => $"ShotPrompt-{Scene.Shots[index]}";
}
