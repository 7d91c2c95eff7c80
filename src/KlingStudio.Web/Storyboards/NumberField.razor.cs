using System.Globalization;
using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Storyboards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KlingStudio.Web.Storyboards;

/// <summary>What a number field draws.</summary>
public sealed record NumberView(Place Place, string Label, decimal Value, decimal Min, decimal Max)
{
    public decimal Step { get; init; } = 1;

    public string? Unit { get; init; }

    /// <summary>Drawn in a card's head, its name spoken but not shown.</summary>
    public bool Compact { get; init; }

    public Problem? Problem { get; init; }
}

/// <summary>
/// A number that is committed on Enter or blur. What was typed stays visible beside its sentence while it isn't accepted, and the scene
/// keeps the last valid value. A text input, because <c>type=number</c> silently drops "abc".
/// </summary>
public sealed partial class NumberField : Steady<NumberView>
{
    private readonly string _id = "n" + Guid.NewGuid().ToString("N");
    private string _draft = "";
    private NumberView? _before;
    private bool _unreadable;
    private bool _typing;
    private decimal? _committing;

    [CascadingParameter]
    public required OpenScene Scene { get; set; }

    private bool Invalid => _unreadable || View.Problem is not null;

    protected override void OnParametersSet()
    {
        var accepted = _before is null || _before.Value != View.Value || (_before.Problem is not null && View.Problem is null);
        _before = View;
        // What someone is typing right now outlives another field's (or person's) edit.
        if (!accepted || _typing)
            return;
        _draft = Shown(View.Value);
        _unreadable = false;
    }

    private Task ChangedAsync() => CommitAsync();

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "Enter":
                await CommitAsync();
                break;
            case "ArrowUp":
                await StepAsync(1);
                break;
            case "ArrowDown":
                await StepAsync(-1);
                break;
            case "Escape":
                Restore();
                break;
        }
    }

    private void Restore()
    {
        _typing = false;
        _draft = Shown(View.Value);
        _unreadable = false;
        Scene.Dismiss(View.Place);
    }

    private Task StepAsync(int steps)
    {
        var from = Read(_draft) ?? View.Value;
        _draft = Shown(from + (steps * View.Step));
        return CommitAsync();
    }

    private async Task CommitAsync()
    {
        _typing = false;
        var value = Read(_draft);
        _unreadable = value is null;
        if (value is not { } wanted || wanted == _committing)
            return;
        if (wanted == View.Value)
        {
            Restore();
            return;
        }

        _committing = wanted;
        try
        {
            var outcome = await Scene.ApplyAsync(Edits.Number(View.Place, wanted), View.Place);
            if (outcome is EditOutcome.Saved && wanted != View.Value)
                _draft = Shown(View.Value);
        }
        finally
        {
            _committing = null;
        }
    }

    /// <summary>Reads what people type: "5", "5 s", "0.5" and "0,5".</summary>
    private decimal? Read(string draft)
    {
        var text = draft.Trim().TrimEnd('s', 'S').TrimEnd().Replace(',', '.');
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return null;
        return View.Step < 1 || (value == decimal.Truncate(value) && Math.Abs(value) < 100_000) ? value : null;
    }

    private static string Shown(decimal value) => value.ToString("0.##########", CultureInfo.CurrentCulture);

    private static string Invariant(decimal value) => value.ToString("0.##########", CultureInfo.InvariantCulture);
}
