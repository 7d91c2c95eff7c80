using System.Collections.Immutable;

namespace KlingStudio.Core.Team;

/// <summary>Who may do what. The whole of it; nothing elsewhere decides by role.</summary>
public static class AccessTable
{
    private const bool Yes = true;
    private const bool No = false;

    /// <summary>One row per right.</summary>
    public static ImmutableArray<AccessRow> Rows { get; } =
    [
        //                          Administrator  Maker  Reviewer
        new(Right.Watch,                     Yes,   Yes,      Yes),
        new(Right.KeepOwnAccount,            Yes,   Yes,      Yes),
        new(Right.Judge,                     Yes,   Yes,      Yes),
        new(Right.Compose,                   Yes,   Yes,       No),
        new(Right.Spend,                     Yes,   Yes,       No),
        new(Right.Steer,                     Yes,   Yes,       No),
        new(Right.ManagePeople,              Yes,    No,       No),
        new(Right.ManageUpstream,            Yes,    No,       No),
        new(Right.SeeHealth,                 Yes,    No,       No),
        new(Right.KeepBackups,               Yes,    No,       No),
    ];

    /// <summary>Whether a role has a right. What no row names, nobody may do.</summary>
    public static bool Allows(Role role, Right right) => Rows.FirstOrDefault(row => row.Right == right)?.Allows(role) ?? false;
}

/// <summary>One row of <see cref="AccessTable"/>.</summary>
public sealed record AccessRow(Right Right, bool Administrator, bool Maker, bool Reviewer)
{
    /// <summary>Whether this role has the right.</summary>
    public bool Allows(Role role) => role switch
    {
        Role.Administrator => Administrator,
        Role.Maker => Maker,
        Role.Reviewer => Reviewer,
        _ => false,
    };
}
