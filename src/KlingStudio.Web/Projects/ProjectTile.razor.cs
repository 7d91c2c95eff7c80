using KlingStudio.Engine.Projects;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Projects;

/// <summary>One project in the list: its still, its sums, and what can be done with it.</summary>
public partial class ProjectTile
{
    private bool _renaming;

    /// <summary>What to show.</summary>
    [Parameter, EditorRequired] public ProjectCard Project { get; set; } = default!;
}
