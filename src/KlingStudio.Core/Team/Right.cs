namespace KlingStudio.Core.Team;

/// <summary>Something one may or may not see or do. Every command, page and address names the one it needs.</summary>
public enum Right
{
    /// <summary>See projects, storyboards, generations and takes; play and download videos.</summary>
    Watch = 1,

    /// <summary>Look after one's own name, password, second factor and sessions.</summary>
    KeepOwnAccount,

    /// <summary>Say what one thinks of takes: circle, reject, rate, name, tag, note.</summary>
    Judge,

    /// <summary>Create, change, order, delete and restore projects, scenes and storyboards.</summary>
    Compose,

    /// <summary>Do what may cost money: generate, send again, confirm a price, let the queue go on.</summary>
    Spend,

    /// <summary>Do to generations what costs nothing: cancel, look again, save again, clear up an unconfirmed one.</summary>
    Steer,

    /// <summary>Invite people, change what they are, lock them out, give them a new password.</summary>
    ManagePeople,

    /// <summary>Set, check and remove the API key; see the models' prices and limits.</summary>
    ManageUpstream,

    /// <summary>See how the studio itself is doing: its folder, disk, tools and version.</summary>
    SeeHealth,

    /// <summary>Make, check, download and delete copies of the database, and put one back.</summary>
    KeepBackups,
}
