using KlingStudio.Core.Team;

namespace KlingStudio.Web.Settings;

/// <summary>Turns one's own second factor on and off.</summary>
public sealed partial class SecondFactorSettings
{
    private (string Key, string Address)? _drawn;
    private IReadOnlyList<string>? _codes;
    private FactorQuestion? _ask;
    private string _code = "";
    private string _password = "";
    private string? _problem;
    private int _left;
    private bool _busy;
    private bool _arriving;
    private SettingsField? _codeField;
    private SettingsField? _passwordField;

    /// <summary>What the password is asked for.</summary>
    private enum FactorQuestion
    {
        NewCodes,
        TurnOff,
    }

    private bool On => Visitor.Person?.SecondFactor == true;

    protected override Task OnInitializedAsync() => ReadAsync();

    // The button that was pressed is gone: one goes on in the field that came instead.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_arriving && (_drawn is not null ? _codeField : _ask is not null ? _passwordField : null) is { } field)
        {
            _arriving = false;
            await field.FocusAsync();
        }
    }

    // "ABCD EFGH …": what one has to type from one screen to another is read in pieces.
    private static string Grouped(string key) => string.Join(' ', key.Chunk(4).Select(piece => new string(piece)));

    private async Task ReadAsync()
    {
        if (On && !_busy)
            await OnceAsync(async () => _left = await Account.RecoveryCodesLeftAsync(Visitor.Id));
    }

    private Task BeginAsync() => OnceAsync(async () =>
    {
        Leave();
        if (!On)
            (_drawn, _arriving) = (await Account.BeginSecondFactorAsync(Visitor.Id), true);
    });

    private Task ConfirmAsync() => OnceAsync(async () =>
    {
        _codes = await Account.ConfirmSecondFactorAsync(_code, Visitor.Id);
        if (_codes is not null)
        {
            Leave();
            return;
        }

        _problem = Words["CodeWrong"];
        if (_codeField is not null)
            await _codeField.FocusAsync();
    });

    private void Ask(FactorQuestion question) => (_ask, _password, _problem, _arriving) = (question, "", null, true);

    private Task AnswerAsync() => OnceAsync(async () =>
    {
        var known = _ask == FactorQuestion.TurnOff
            ? await Account.DropSecondFactorAsync(_password, Visitor.Id)
            : (_codes = await Account.NewRecoveryCodesAsync(_password, Visitor.Id)) is not null;
        if (known)
        {
            Leave();
            return;
        }

        _problem = Words[nameof(PersonProblem.PasswordWrong)];
        if (_passwordField is not null)
            await _passwordField.FocusAsync();
    });

    private async Task KeptAsync()
    {
        _codes = null;
        await ReadAsync();
    }

    private void Leave() => (_drawn, _ask, _code, _password, _problem) = (null, null, "", "", null);

    // A code counts once, and a wrong password counts as a try: a second click mustn't ask again.
    private async Task OnceAsync(Func<Task> work)
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            await work();
        }
        finally
        {
            _busy = false;
        }
    }
}
