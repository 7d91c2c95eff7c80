using System.Collections.Immutable;
using KlingStudio.Core.KlingModels;

namespace KlingStudio.Core.Storyboards;

/// <summary>
/// Carries out edits. Pure, total and deterministic: the same storyboard, edit and models always give the same answer, and no input throws.
/// A storyboard that keeps the rules keeps them; one that was stored without them never gets further from them.
/// </summary>
public static partial class Timeline
{
    /// <summary>More buttons than this help nobody choose.</summary>
    private const int MostFixes = 6;

    /// <summary>Applies one edit: keeps the sum rule, or refuses with the reason and the fixes. Every fix offered would itself be applied.</summary>
    /// <param name="storyboard">The newest revision.</param>
    /// <param name="edit">What to do.</param>
    /// <param name="models">Gives the limits of the storyboard's model.</param>
    public static EditResult Apply(Storyboard storyboard, StoryboardEdit edit, ModelCatalogue models)
    {
        ArgumentNullException.ThrowIfNull(storyboard);
        ArgumentNullException.ThrowIfNull(edit);
        ArgumentNullException.ThrowIfNull(models);
        return Carry(storyboard, edit, models) switch
        {
            Step.Done done => new EditResult.Applied(done.Storyboard == storyboard ? storyboard : done.Storyboard, done.Extended),
            Step.Stuck stuck => new EditResult.Refused(Told(storyboard, stuck, models)),
            var other => throw new InvalidOperationException($"A step is done or stuck, not {other}."),
        };
    }

    /// <summary>A stuck step as a problem whose fixes were tried.</summary>
    internal static Problem Told(Storyboard storyboard, Step.Stuck stuck, ModelCatalogue models) =>
        new(stuck.Kind, stuck.Facts with { Model = stuck.Facts.Model ?? models.Find(storyboard.ModelId)?.Name }, ThatWork(storyboard, stuck.Offers, models)) { Shot = stuck.Shot };

    private static ImmutableArray<Fix> ThatWork(Storyboard storyboard, IEnumerable<Fix> offers, ModelCatalogue models) =>
    [
        .. offers
            .Where(fix => Carry(storyboard, fix.Edit, models) is Step.Done done && done.Storyboard != storyboard)
            .DistinctBy(fix => (fix.Kind, fix.ShotNumber, fix.Seconds, fix.Word))
            .Take(MostFixes),
    ];

    private static Step Carry(Storyboard storyboard, StoryboardEdit edit, ModelCatalogue models) =>
        ApplyText(storyboard, edit)
        ?? ApplySetting(storyboard, edit, models)
        ?? ApplyOrder(storyboard, edit)
        ?? ApplyTogether(storyboard, edit, models)
        ?? ApplyTiming(storyboard, edit, models);

    private static Step ApplyTiming(Storyboard storyboard, StoryboardEdit edit, ModelCatalogue models)
    {
        if (models.Find(storyboard.ModelId) is not { } profile)
            return UnknownModel(storyboard.ModelId, models);

        var step = Retime(new Scene(storyboard, profile), edit);
        // Only a storyboard that already broke a rule can come out worse: what it needs first is what would repair it.
        return step is Step.Done done && Misfit.Of(done.Storyboard, profile) > Misfit.Of(storyboard, profile)
            ? StoryboardCheck.TimingProblems(new Scene(storyboard, profile), models).First()
            : step;
    }

    private static Step Retime(Scene scene, StoryboardEdit edit) => edit switch
    {
        StoryboardEdit.Roll roll => Roll(scene, roll),
        StoryboardEdit.Transfer transfer => Transfer(scene, transfer),
        StoryboardEdit.Slide slide => Slide(scene, slide),
        StoryboardEdit.SetStart set => SetStart(scene, set),
        StoryboardEdit.Ripple ripple => Ripple(scene, ripple),
        StoryboardEdit.SetSeconds set => SetSeconds(scene, set),
        StoryboardEdit.AddShot add => AddShot(scene, add),
        StoryboardEdit.InsertShots insert => InsertShots(scene, insert),
        StoryboardEdit.Split split => Split(scene, split),
        StoryboardEdit.Merge merge => Merge(scene, merge),
        StoryboardEdit.DeleteShot delete => DeleteShot(scene, delete),
        StoryboardEdit.SetTotal set => SetTotal(scene, set.Seconds),
        StoryboardEdit.FitToTotal => Scale(scene, scene.Total),
        StoryboardEdit.Equalise equalise => Equalise(scene, equalise.Shots),
        StoryboardEdit.FitToModel => FitToModel(scene),
        _ => throw new InvalidOperationException($"No rule carries out {edit.GetType().Name}."),
    };

    private static Step.Done Done(Storyboard storyboard, int extended = 0) => new(storyboard, extended);

    internal static Step.Stuck Stuck(ProblemKind kind, ProblemFacts facts, IEnumerable<Fix> offers, ShotId? shot = null) =>
        new(kind, facts, offers) { Shot = shot };

    private static Step.Stuck Gone(ShotId shot) => Stuck(ProblemKind.ShotGone, new ProblemFacts(), [], shot);

    internal static Step.Stuck UnknownModel(string given, ModelCatalogue models) =>
        Stuck(ProblemKind.UnknownModel, new ProblemFacts { Given = given, Allowed = Readable(models.All.Select(model => model.Name)) }, Offer.Models(models.All));

    private static string Readable(IEnumerable<string> words) => string.Join(", ", words);
}
