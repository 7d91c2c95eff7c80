using System.Globalization;
using KlingStudio.Engine.Database;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KlingStudio.Web.Settings;

/// <summary>One copy of the database, and what can be done with it.</summary>
public sealed partial class BackupRow
{
    private BackupContents? _contents;
    private BackupProblem? _problem;
    private bool _busy;

    /// <summary>Which copy.</summary>
    [Parameter, EditorRequired] public Backup Backup { get; set; } = default!;

    /// <summary>True while the studio is about to restart.</summary>
    [Parameter] public bool Locked { get; set; }

    /// <summary>It is gone.</summary>
    [Parameter] public EventCallback OnDeleted { get; set; }

    /// <summary>The studio restarts with it in a moment.</summary>
    [Parameter] public EventCallback OnRestoring { get; set; }

    /// <summary>The reader's zone; the layout knows it.</summary>
    [CascadingParameter] public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    private string When => Moment(Backup.MadeAt);

    private async Task CheckAsync()
    {
        (_busy, _contents, _problem) = (true, null, null);
        var outcome = await Backups.CheckAsync(Backup.Name, Visitor.Id);
        _busy = false;
        _contents = (outcome as CheckOutcome.Usable)?.Contents;
        _problem = (outcome as CheckOutcome.Unusable)?.Problem;
    }

    // Only what was just found whole is offered, with what it holds.
    private async Task RestoreAsync()
    {
        await CheckAsync();
        if (_contents is not { } contents)
            return;
        StateHasChanged(); // what was found shows behind the question
        var parameters = new DialogParameters<RestoreDialog> { { dialog => dialog.Contents, contents }, { dialog => dialog.When, When }, { dialog => dialog.Since, contents.LastAliveAt is { } alive ? Moment(alive) : When }, { dialog => dialog.Videos, Videos(contents) } };
        var asked = await Dialogs.ShowAsync<RestoreDialog>(Words["RestoreTitle"], parameters);
        if (await asked.Result is not { Canceled: false })
            return;
        _busy = true;
        StateHasChanged();
        var outcome = await Backups.RestoreAsync(Backup.Name, Visitor.Id);
        _busy = false;
        _problem = (outcome as RestoreOutcome.Refused)?.Problem;
        if (_problem is null)
            await OnRestoring.InvokeAsync();
    }

    private async Task DeleteAsync()
    {
        if (await Dialogs.ShowMessageBoxAsync(Words["DeleteBackupTitle", When], Words["DeleteBackupText"].Value, yesText: Words["DeleteBackup"], cancelText: Words["Cancel"]) != true)
            return;
        _problem = await Backups.DeleteAsync(Backup.Name, Visitor.Id);
        await OnDeleted.InvokeAsync();
    }

    private string Videos(BackupContents contents) =>
        contents.Takes == 0 ? "" : contents.TakesWithoutVideo == 0 ? Words["VideosThere"] : Words["VideosMissing", contents.TakesWithoutVideo];

    private string Moment(DateTime at)
    {
        var there = TimeZoneInfo.ConvertTimeFromUtc(at, Zone);
        return $"{there.ToString(KitWords["DayOfAnyYear"], CultureInfo.CurrentCulture)}, {there.ToString("T", CultureInfo.CurrentCulture)}";
    }
}
