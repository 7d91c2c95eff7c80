using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Storyboards;

/// <summary>
/// A component that draws one immutable value and nothing else from its parent: while the value stays equal, the parent's
/// rendering doesn't reach it. So rolling one boundary draws two shots, whatever else is on the page.
/// </summary>
/// <typeparam name="TView">What is drawn; compared by value.</typeparam>
public abstract class Steady<TView> : ComponentBase
{
    private bool _drawn;

    [Parameter, EditorRequired]
    public required TView View { get; set; }

    public override Task SetParametersAsync(ParameterView parameters)
    {
        var before = View;
        parameters.SetParameterProperties(this);
        if (_drawn && EqualityComparer<TView>.Default.Equals(before, View))
            return Task.CompletedTask;
        _drawn = true;
        return base.SetParametersAsync(ParameterView.Empty);
    }
}
