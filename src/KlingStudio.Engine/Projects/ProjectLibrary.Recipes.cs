using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;

namespace KlingStudio.Engine.Projects;

public sealed partial class ProjectLibrary
{
    /// <summary>Starts a project with one scene that is there already.</summary>
    internal async Task<CreateOutcome> CreateFromAsync(string name, Storyboard storyboard, string sceneName, PersonId person, CancellationToken cancellationToken)
    {
        _roster.Demand(person, Right.Compose);
        return NameRule.ForProject(name, out var clean) is { } problem
            ? new CreateOutcome.Refused(problem)
            : await StartAsync(clean, [(storyboard, sceneName)], person, cancellationToken);
    }
}
