using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Storyboards;

namespace KlingStudio.Web.Storyboards;

/// <summary>What is done with several shots at once.</summary>
public sealed partial class OpenScene
{
    /// <summary>The shots this tab has picked out.</summary>
    public ShotSelection Selection { get; } = new();

    /// <summary>So many shots were deleted in one step: something to offer a way back from.</summary>
    public event Action<int>? ShotsDeleted;

    /// <summary>Adds copies of shots behind the last of them, and picks the copies.</summary>
    public Task<EditOutcome> DuplicateAsync(IReadOnlyList<Shot> shots) =>
        InsertAsync([.. shots.Select(shot => shot with { Id = ShotId.New() })], shots[^1].Id);

    /// <summary>Adds shots, and picks them.</summary>
    /// <param name="shots">With ids that are new.</param>
    /// <param name="after">The shot they follow; null: at the end.</param>
    public async Task<EditOutcome> InsertAsync(IReadOnlyList<Shot> shots, ShotId? after)
    {
        var outcome = await ApplyAsync(new StoryboardEdit.InsertShots([.. shots], after), Place.Timeline);
        if (outcome is EditOutcome.Saved)
        {
            Selection.Set(shots.Select(shot => shot.Id));
            await StayAtAsync(shots[0].Id);
        }

        return outcome;
    }

    /// <summary>Deletes shots in one step.</summary>
    public async Task<EditOutcome> DeleteAsync(IReadOnlyCollection<ShotId> shots, FreedTime time)
    {
        var outcome = await ApplyAsync(new StoryboardEdit.Together([.. shots.Select(shot => new StoryboardEdit.DeleteShot(shot, time))]), Place.Timeline);
        if (outcome is EditOutcome.Saved)
        {
            Selection.Clear();
            ShotsDeleted?.Invoke(shots.Count);
        }

        return outcome;
    }
}
