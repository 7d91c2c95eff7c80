using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KlingStudio.Web.Kit;

/// <summary>
/// Whole seconds, typed. A draft is committed by Enter or by leaving the field, never per keystroke; arrows step at once; Escape gives the
/// draft up. What can't be committed stays visible beside its sentence, while the model keeps its last valid value.
/// </summary>
public partial class SecondsField
{
    private readonly string _id = "seconds-" + Guid.NewGuid().ToString("N")[..8];
    private string? _draft;
    private string? _ownProblem;
    private int? _asked;
    private bool _letGo;

    /// <summary>The accessible name, exactly as given.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>Whether the name is also shown above the field.</summary>
    [Parameter] public bool LabelShown { get; set; } = true;

    /// <summary>The committed value, in whole seconds.</summary>
    [Parameter, EditorRequired] public int Value { get; set; }

    /// <summary>Asks for another value. A parent that refuses keeps <see cref="Value"/> and sets <see cref="Problem"/>.</summary>
    [Parameter] public EventCallback<int> ValueChanged { get; set; }

    /// <summary>The smallest value that may be asked for, in seconds.</summary>
    [Parameter] public int Min { get; set; } = 1;

    /// <summary>The largest value that may be asked for, in seconds.</summary>
    [Parameter] public int Max { get; set; } = 15;

    /// <summary>Why the parent refused what was asked for; null when it didn't.</summary>
    [Parameter] public string? Problem { get; set; }

    /// <summary>Buttons that would help, shown under the sentence.</summary>
    [Parameter] public RenderFragment? Fixes { get; set; }

    /// <summary>Shows − and + beside the number, for pointers; the keyboard has the arrows.</summary>
    [Parameter] public bool Steppers { get; set; }

    /// <summary>True when the value can't be changed now.</summary>
    [Parameter] public bool Disabled { get; set; }

    private string Shown => _draft ?? Value.ToString(CultureInfo.InvariantCulture);

    private string? Sentence => _ownProblem ?? (_letGo ? null : Problem);

    protected override void OnParametersSet()
    {
        // The parent has answered: a draft that became the value, or that it let go without a reason, is a draft no more.
        if (_asked is { } asked && (Value == asked || Problem is null))
        {
            _asked = null;
            _draft = null;
        }
    }

    private void Type(string? text)
    {
        _draft = text;
        _asked = null;
    }

    private async Task PressAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "Enter":
                await CommitAsync();
                break;
            case "Escape":
                _draft = _ownProblem = null;
                _asked = null;
                _letGo = true;
                break;
            case "ArrowUp":
                await StepAsync(+1);
                break;
            case "ArrowDown":
                await StepAsync(-1);
                break;
        }
    }

    private async Task CommitAsync()
    {
        if (_draft is not { } draft || _asked is not null)
            return;
        if (!SecondsText.TryParse(draft, out var seconds))
        {
            _ownProblem = Words["SecondsWhole"].Value;
            return;
        }

        await AskAsync(seconds);
    }

    private async Task StepAsync(int by)
    {
        var from = _draft is { } draft && SecondsText.TryParse(draft, out var typed) ? typed : Value;
        await AskAsync(Math.Clamp(from + by, Min, Max));
    }

    private async Task AskAsync(int seconds)
    {
        _draft = seconds.ToString(CultureInfo.InvariantCulture);
        _ownProblem = seconds < Min || seconds > Max ? Words["SecondsRange", Min, Max].Value : null;
        if (_ownProblem is not null)
            return;
        if (seconds == Value)
        {
            _draft = null;
            _letGo = true;
            return;
        }

        _asked = seconds;
        _letGo = false;
        await ValueChanged.InvokeAsync(seconds);
    }
}
