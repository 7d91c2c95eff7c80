using KlingStudio.Core.Gallery;
using KlingStudio.Web.Shell.Keyboard;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Gallery;

/// <summary>Judging as commands: the keys, and the palette.</summary>
public sealed partial class TakeJudgement
{
    private IDisposable? _commands;

    [Inject]
    private Commands Commands { get; set; } = default!;

    protected override void OnInitialized() => _commands = Commands.Offer(List, [Shortcuts.Circle, Shortcuts.Reject, .. Shortcuts.Rate]);

    private IEnumerable<Command> List()
    {
        if (!May)
            yield break;
        yield return new Command(_shown.Circled ? Words["TakeCircleAway"] : Words["Circle"], CircleAsync) { Shortcut = Shortcuts.Circle };
        yield return new Command(_shown.Rejected ? Words["TakeRejectionBack"] : Words["Reject"], RejectAsync) { Shortcut = Shortcuts.Reject };
        for (var each = 0; each <= TakeOpinion.MostStars; each++)
        {
            var stars = each;
            yield return new Command(Words["Rate", StarRating.NameOf(stars, Words)], () => RateAsync(stars)) { Shortcut = Shortcuts.Rate[stars], Rank = 10 + stars };
        }
    }

    public void Dispose() => _commands?.Dispose();
}
