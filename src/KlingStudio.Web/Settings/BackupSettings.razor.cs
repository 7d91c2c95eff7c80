using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;

namespace KlingStudio.Web.Settings;

/// <summary>Makes copies of the database, and shows which there are.</summary>
public sealed partial class BackupSettings
{
    private IReadOnlyList<Backup> _list = [];
    private BackupProblem? _problem;
    private string? _said;
    private bool _busy;
    private bool _restoring;

    protected override void OnInitialized() => Read();

    private void Read()
    {
        // Whoever lost this right sees the page without this section in a moment.
        if (Visitor.May(Right.KeepBackups))
            _list = Backups.List(Visitor.Id);
    }

    private async Task MakeAsync()
    {
        (_busy, _problem, _said) = (true, null, null);
        var outcome = await Backups.MakeAsync(Visitor.Id);
        _busy = false;
        _problem = (outcome as BackupOutcome.Refused)?.Problem;
        if (outcome is BackupOutcome.Made made)
            _said = Words["BackedUp", FileSize.Of(made.Bytes, Words)];
        Read();
    }

    private void NoteRestoring() => (_restoring, _problem, _said) = (true, null, Words["Restoring"]);
}
