using KlingStudio.Core.Projects;

namespace KlingStudio.Engine.Projects;

/// <summary>What creating a project came to.</summary>
public abstract record CreateOutcome
{
    private CreateOutcome() { }

    /// <summary>It is there, with its first scene.</summary>
    public sealed record Created(ProjectId Project, SceneId FirstScene) : CreateOutcome;

    /// <summary>The name can't be used.</summary>
    public sealed record Refused(NameProblem Problem) : CreateOutcome;
}

/// <summary>What a change to a project or to its list of scenes came to.</summary>
public abstract record LibraryOutcome
{
    private LibraryOutcome() { }

    /// <summary>It is saved.</summary>
    public sealed record Done : LibraryOutcome;

    /// <summary>The name can't be used.</summary>
    public sealed record Refused(NameProblem Problem) : LibraryOutcome;

    /// <summary>The project or scene isn't there.</summary>
    public sealed record Gone : LibraryOutcome;
}
