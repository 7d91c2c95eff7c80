using Microsoft.Extensions.Localization;
using MudBlazor;

namespace KlingStudio.Web.Kit;

/// <summary>Says what was just done, with one way back. Nothing asks "are you sure?" where this can be offered instead.</summary>
public sealed class UndoToast(ISnackbar snackbar, IStringLocalizer<KitWords> words)
{
    private const int VisibleMilliseconds = 10_000;

    public void Show(string sentence, Func<Task> undo) =>
        snackbar.Add(sentence, Severity.Normal, options =>
        {
            options.HideIcon = true;
            options.VisibleStateDuration = VisibleMilliseconds;
            options.Action = words["TakeItBack"];
            options.ActionVariant = Variant.Text;
            options.ActionColor = Color.Primary;
            options.OnClick = _ => undo();
        });
}
