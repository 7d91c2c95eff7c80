namespace KlingStudio.Core.Storyboards;

/// <summary>Which sentence a <see cref="Problem"/> is told in. Every kind has one in each language.</summary>
public enum ProblemKind
{
    /// <summary>The shot isn't in the scene any more (someone deleted it).</summary>
    ShotGone,
    /// <summary>A shot shorter than the model's minimum.</summary>
    ShotTooShort,
    /// <summary>A shot longer than the model's maximum.</summary>
    ShotTooLong,
    /// <summary>Every second is taken by minimums: T = m·n.</summary>
    NoSlack,
    /// <summary>The other shots can't give or take the difference.</summary>
    OthersCannotAbsorb,
    /// <summary>The only shot lasts as long as the scene.</summary>
    OnlyShot,
    /// <summary>The other shots can't take what a deleted shot held.</summary>
    FreedTimeStays,
    /// <summary>The shot that would change is locked.</summary>
    ShotLocked,
    /// <summary>T below the model's minimum or above its maximum.</summary>
    TotalOutOfRange,
    /// <summary>T below what locked shots hold plus the others' minimums.</summary>
    TotalBelowShots,
    /// <summary>T above what the shots can hold: Maximum is the model's longest shot.</summary>
    TotalAboveShots,
    /// <summary>T would change, and every shot is locked.</summary>
    AllLocked,
    /// <summary>No further shot fits.</summary>
    NoFurtherShot,
    /// <summary>More shots than the model takes.</summary>
    TooManyShots,
    /// <summary>Copied shots that the scene has no room for: Wanted is how many they are.</summary>
    NoRoomForShots,
    /// <summary>A shot too short to split.</summary>
    TooShortToSplit,
    /// <summary>Nothing after the shot to merge or roll with.</summary>
    NoNextShot,
    /// <summary>A shot can only slide between two others.</summary>
    NoNeighbour,
    /// <summary>The neighbours can't make room for a shot to start there.</summary>
    StartOutOfReach,
    /// <summary>The neighbours can't make any room: the shot starts at Minimum.</summary>
    StartStuck,
    /// <summary>Deleting the last shot: two prompts, one place.</summary>
    TwoPrompts,
    /// <summary>The shots' seconds don't sum to T.</summary>
    SumMismatch,
    /// <summary>The scene prompt is empty.</summary>
    EmptyScenePrompt,
    /// <summary>A shot's prompt is empty.</summary>
    EmptyShotPrompt,
    /// <summary>The model isn't configured here.</summary>
    UnknownModel,
    /// <summary>The model doesn't know the aspect ratio.</summary>
    AspectRatioNotOffered,
    /// <summary>The model doesn't know the shot type.</summary>
    ShotTypeNotOffered,
    /// <summary>CFG scale outside the model's range.</summary>
    CfgScaleOutOfRange,
    /// <summary>A text holds characters that can't be sent: NUL or half of a surrogate pair.</summary>
    UnsendableText,
    /// <summary>A text longer than the studio keeps (<see cref="PromptText.MaxLength"/>).</summary>
    TextTooLong,
}

/// <summary>Which words a <see cref="Fix"/>'s button carries.</summary>
public enum FixKind
{
    /// <summary>Extend to {Seconds} s.</summary>
    ExtendTotal,
    /// <summary>Shorten to {Seconds} s.</summary>
    ShortenTotal,
    /// <summary>Take it from shot {ShotNumber}.</summary>
    TakeFromShot,
    /// <summary>Give it to shot {ShotNumber}.</summary>
    GiveToShot,
    /// <summary>Unlock shot {ShotNumber}.</summary>
    UnlockShot,
    /// <summary>Delete shot {ShotNumber}.</summary>
    DeleteShot,
    /// <summary>Add a shot.</summary>
    AddShot,
    /// <summary>Add the first {Word} alone.</summary>
    AddFirst,
    /// <summary>Merge shots {ShotNumber} and the next.</summary>
    MergeShots,
    /// <summary>Fit the shots to the total.</summary>
    FitToTotal,
    /// <summary>Set the total to what the shots add up to, {Seconds} s.</summary>
    TotalFromShots,
    /// <summary>Set shot {ShotNumber} to {Seconds} s.</summary>
    SetShotSeconds,
    /// <summary>Start shot {ShotNumber} at second {Seconds}.</summary>
    StartAt,
    /// <summary>Move shot {ShotNumber} to place {Word}.</summary>
    MoveShot,
    /// <summary>Split shot {ShotNumber}.</summary>
    SplitShot,
    /// <summary>Fit the scene to {Word}, the model: {Seconds} s.</summary>
    FitToModel,
    /// <summary>Give its time to its neighbours.</summary>
    GiveToNeighbours,
    /// <summary>Use the shots' prompts.</summary>
    UseShotPrompts,
    /// <summary>Keep the shot's prompt.</summary>
    KeepShotPrompt,
    /// <summary>Keep the scene's prompt.</summary>
    KeepScenePrompt,
    /// <summary>Use {Word}: a model, an aspect ratio, a shot type or a CFG scale.</summary>
    Use,
    /// <summary>Remove the characters that can't be sent.</summary>
    CleanText,
}
