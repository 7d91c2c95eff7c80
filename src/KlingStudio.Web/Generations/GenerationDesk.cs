using KlingStudio.Core.Generations;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Generations;
using KlingStudio.Web.Kit;
using KlingStudio.Web.Shell;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace KlingStudio.Web.Generations;

/// <summary>Carries out what a person wants done to a generation: asks first where money or a way back is at stake, and says what came of it.</summary>
internal sealed class GenerationDesk(
    GenerationQueue queue, Visitor visitor, IDialogService dialogs, ISnackbar toasts, IStringLocalizer<GenerationWords> words, IStringLocalizer<KitWords> kit)
{
    private PersonId Person => visitor.Id;

    /// <summary>Does it. Nothing happens when the person steps back from a question.</summary>
    public async Task ActAsync(GenerationRow row, GenerationAction action)
    {
        switch (action)
        {
            case GenerationAction.Cancel:
                await TellAsync(queue.CancelAsync(row.Id, Person), row.State is GenerationState.Queued or GenerationState.Held ? "DidCancel" : "DidAskCancel");
                break;
            case GenerationAction.StopWaiting:
                await TellAsync(queue.StopWaitingAsync(row.Id, Person));
                break;
            case GenerationAction.LookAgain:
                await TellAsync(queue.LookAgainAsync(row.Id, Person));
                break;
            case GenerationAction.SaveAgain:
                await TellAsync(queue.SaveAgainAsync(row.Id, Person));
                break;
            case GenerationAction.ConfirmPrice:
                await TellOfferAsync(row, queue.ReleaseAsync(row.Id, Person, row.Offer!));
                break;
            case GenerationAction.AttachRequestId:
                await AttachAsync(row);
                break;
            case GenerationAction.MarkNotSent:
                if (await AskAsync<NotSentDialog>(words["NotSentTitle"], new() { { nameof(NotSentDialog.Price), Price(row) } }))
                    await TellAsync(queue.MarkNotSentAsync(row.Id, Person));
                break;
            case GenerationAction.SendAgain:
                // The token is drawn before the question: pressing twice in the dialog is still one generation.
                var token = Guid.NewGuid();
                if (await AskAsync<SendAgainDialog>(words["SendAgainTitle"], new() { { nameof(SendAgainDialog.Price), Money.Usd(row.Offer!.Usd, kit) }, { nameof(SendAgainDialog.Row), row } }))
                    await TellOfferAsync(row, queue.SendAgainAsync(row.Id, Person, token, row.Offer), "DidSendAgain");
                break;
        }
    }

    private async Task AttachAsync(GenerationRow row)
    {
        // The dialog stays open until the id is accepted: a typed id is never lost to a refusal.
        Func<string, Task<string?>> attach = async id => await queue.AttachRequestIdAsync(row.Id, id, Person) is ActionOutcome.Refused refused
            ? Sentence(refused.Reason)
            : null;
        await AskAsync<AttachDialog>(words["AttachTitle"], new() { { nameof(AttachDialog.Attach), attach } });
    }

    private async Task<bool> AskAsync<TDialog>(string title, DialogParameters parameters)
        where TDialog : Microsoft.AspNetCore.Components.IComponent
    {
        var dialog = await dialogs.ShowAsync<TDialog>(title, parameters);
        return await dialog.Result is { Canceled: false };
    }

    private async Task TellAsync(Task<ActionOutcome> act, string? done = null)
    {
        if (await act is ActionOutcome.Refused refused)
            toasts.Add(Sentence(refused.Reason), Severity.Warning);
        else if (done is not null)
            toasts.Add(words[done].Value, Severity.Normal);
    }

    /// <summary>Of a price that changed, both are told.</summary>
    private async Task TellOfferAsync(GenerationRow row, Task<ActionOutcome> act, string? done = null)
    {
        if (await act is ActionOutcome.Refused { Reason: ActionRefusal.PriceChanged } && await queue.FindAsync(row.Id) is { Offer: { } now })
            toasts.Add(words["RefusedPriceChanged", Money.Usd(row.Offer!.Usd, kit), Money.Usd(now.Usd, kit)].Value, Severity.Warning);
        else
            await TellAsync(act, done);
    }

    private string Price(GenerationRow row) => Money.Usd(row.EstimateUsd, kit);

    private string Sentence(ActionRefusal reason) => reason switch
    {
        ActionRefusal.NotFound => words["RefusedNotFound"],
        ActionRefusal.NotCancellable => words["RefusedNotCancellable"],
        ActionRefusal.RequestIdMalformed => words["RefusedMalformed"],
        ActionRefusal.RequestIdTaken => words["RefusedTaken"],
        ActionRefusal.RequestIdUnknown => words["RefusedUnknown"],
        ActionRefusal.UpstreamUnreachable => words["RefusedUnreachable"],
        ActionRefusal.OtherUpstream => words["RefusedOtherUpstream"],
        ActionRefusal.UpstreamChanged => words["RefusedUpstreamChanged"],
        ActionRefusal.PriceUnknown => words["RefusedPriceUnknown"],
        _ => words["RefusedStateChanged"],
    };
}
