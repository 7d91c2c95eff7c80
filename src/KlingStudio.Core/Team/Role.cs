namespace KlingStudio.Core.Team;

/// <summary>What someone is in the studio. <see cref="AccessTable"/> says what each may see and do.</summary>
public enum Role
{
    /// <summary>Watches and judges; changes nothing and spends nothing.</summary>
    Reviewer = 1,

    /// <summary>Composes scenes and spends money on generating them.</summary>
    Maker = 2,

    /// <summary>A maker who also looks after people, the API key and the studio itself.</summary>
    Administrator = 3,
}
