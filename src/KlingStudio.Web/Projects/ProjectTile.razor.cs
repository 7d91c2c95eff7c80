using KlingStudio.Engine.Projects;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Projects;

/// <summary>One project in the list: its still, its sums, and what can be done with it.</summary>
public partial class ProjectTile
{
    private bool _renaming;

    /// <summary>What to show.</summary>
    [Parameter, EditorRequired] public ProjectCard Project { get; set; } = default!;

    private async Task<string?> RenameAsync(string name) =>
        await Library.RenameAsync(Project.Id, name, Visitor.Id) is LibraryOutcome.Refused refused
            ? NameSentence.Of(refused.Problem, Words)
            : null;

    // The toast outlives this tile, which goes with its project.
    private async Task DeleteAsync()
    {
        var (library, id) = (Library, Project.Id);
        var person = Visitor.Id;
        await library.DeleteAsync(id, person);
        Toast.Show(Words["Deleted", Project.Name], () => library.RestoreAsync(id, person));
    }
}
