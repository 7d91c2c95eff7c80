using KlingStudio.Core.Projects;
using KlingStudio.Engine.Projects;
using KlingStudio.Web.Kit;
using KlingStudio.Web.Shell;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Projects;

/// <summary>What is done to one project of the list, from its menu or by a command. One per circuit: its toasts outlive the tile, which goes with its project.</summary>
public sealed class ProjectDeeds(ProjectLibrary library, UndoToast toast, Visitor visitor, IStringLocalizer<ProjectWords> words)
{
    // One wish for a copy has one identifier, however often it is pressed.
    private ProjectId _copy = ProjectId.New();

    /// <summary>Gives it another name; answers why not, or null when done.</summary>
    public async Task<string?> RenameAsync(ProjectCard project, string name) =>
        await library.RenameAsync(project.Id, name, visitor.Id) is LibraryOutcome.Refused refused ? NameSentence.Of(refused.Problem, words) : null;

    public async Task DuplicateAsync(ProjectCard project)
    {
        var (copy, person) = (_copy, visitor.Id);
        var name = words["CopyOf", NameRule.Leave(project.Name, words["CopyOf", ""].Value.Length)];
        if (await library.DuplicateProjectAsync(project.Id, copy, name, person) is not CopyOutcome.Copied || copy != _copy)
            return;
        _copy = ProjectId.New();
        toast.Show(words["Duplicated", project.Name], () => library.DeleteAsync(copy, person));
    }

    public Task PinAsync(ProjectCard project) => library.PinAsync(project.Id, !project.Pinned, visitor.Id);

    public async Task TrashAsync(ProjectCard project)
    {
        var person = visitor.Id;
        if (await library.DeleteAsync(project.Id, person) is LibraryOutcome.Done)
            toast.Show(words["Deleted", project.Name], () => library.RestoreAsync(project.Id, person));
    }
}
