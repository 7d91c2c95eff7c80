using KlingStudio.Core.Team;

namespace KlingStudio.Web.Settings;

/// <summary>One's own name and password.</summary>
public sealed partial class OwnAccountSettings
{
    private string _name = "";
    private string _present = "";
    private string _next = "";
    private PersonProblem? _nameProblem;
    private PersonProblem? _passwordProblem;
    private bool _renamed;
    private bool _changed;
    private bool _busy;
    private SettingsField? _nameField;
    private SettingsField? _presentField;
    private SettingsField? _nextField;

    protected override void OnInitialized() => _name = Visitor.Person?.Name ?? "";

    private string? Sentence(PersonProblem? problem) => problem is { } kind ? Words[kind.ToString()].Value : null;

    private async Task RenameAsync()
    {
        _renamed = false;
        _nameProblem = await Account.RenameAsync(_name, Visitor.Id);
        _renamed = _nameProblem is null;
        if (_renamed)
            _name = Visitor.Person?.Name ?? _name;
        else if (_nameField is not null)
            await _nameField.FocusAsync();
    }

    private bool IsAboutPresent => _passwordProblem is PersonProblem.PasswordWrong or PersonProblem.PasswordResting;

    private async Task ChangePasswordAsync()
    {
        if (_busy)
            return;
        (_busy, _changed) = (true, false);
        try
        {
            _passwordProblem = await Account.ChangePasswordAsync(_present, _next, Visitor.Session?.Id, Visitor.Id);
        }
        finally
        {
            _busy = false;
        }

        _changed = _passwordProblem is null;
        if (_changed)
            (_present, _next) = ("", "");
        else if ((IsAboutPresent ? _presentField : _nextField) is { } field)
            await field.FocusAsync();
    }
}
