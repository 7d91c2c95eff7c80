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

/// <summary>What copying a project or a scene came to.</summary>
public abstract record CopyOutcome
{
    private CopyOutcome() { }

    /// <summary>It is there, under the identifier that was chosen for it.</summary>
    public sealed record Copied : CopyOutcome;

    /// <summary>The name can't be used.</summary>
    public sealed record Refused(NameProblem Problem) : CopyOutcome;

    /// <summary>There is nothing to copy.</summary>
    public sealed record Gone : CopyOutcome;
}

/// <summary>What moving a scene to another project came to.</summary>
public abstract record MoveOutcome
{
    private MoveOutcome() { }

    /// <summary>It is there, with everything that was generated of it.</summary>
    /// <param name="From">The project it was in.</param>
    /// <param name="FromIndex">Its place in that project's order, from 0: what takes it back.</param>
    /// <param name="To">The project it is in.</param>
    /// <param name="ToName">That project's name.</param>
    public sealed record Moved(ProjectId From, int FromIndex, ProjectId To, string ToName) : MoveOutcome;

    /// <summary>The new project's name can't be used.</summary>
    public sealed record Refused(NameProblem Problem) : MoveOutcome;

    /// <summary>The scene, its project or the other project isn't there.</summary>
    public sealed record Gone : MoveOutcome;
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

/// <summary>What beginning a scene from a take came to.</summary>
public abstract record VariationOutcome
{
    private VariationOutcome() { }

    /// <summary>It is there, under the identifier that was chosen for it.</summary>
    /// <param name="Project">The project it is in.</param>
    /// <param name="Scene">The new scene.</param>
    public sealed record Begun(ProjectId Project, SceneId Scene) : VariationOutcome;

    /// <summary>The take or its project isn't there.</summary>
    public sealed record Gone : VariationOutcome;

    /// <summary>The storage didn't take it; nothing changed.</summary>
    public sealed record NotSaved : VariationOutcome;
}
