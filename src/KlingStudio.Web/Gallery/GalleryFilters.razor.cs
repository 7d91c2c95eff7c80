using KlingStudio.Core.Team;
using KlingStudio.Engine.Gallery;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Gallery;

/// <summary>What the takes are narrowed down by: the usual in a row, the rest in a panel, and a chip for each that counts.</summary>
public sealed partial class GalleryFilters
{
    /// <summary>What is shown.</summary>
    [Parameter, EditorRequired]
    public required GalleryQuery Query { get; set; }

    /// <summary>What there is to choose.</summary>
    [Parameter, EditorRequired]
    public required TakeFacets Facets { get; set; }

    /// <summary>Something else is to be shown.</summary>
    [Parameter, EditorRequired]
    public EventCallback<GalleryQuery> OnChange { get; set; }

    // The project has its own place in the row.
    private List<(string Name, string Value)> Chips => [.. Query.Filters.Where(filter => filter.Name != "project")];

    private int Hidden => Chips.Count;

    private Task ChangeAsync(string name, ChangeEventArgs change) => SetAsync(name, change.Value as string);

    private Task SetAsync(string name, string? value) =>
        OnChange.InvokeAsync(Query.With(name, name == "sort" && value == GalleryQuery.NameOf(default) ? null : value));

    private string NameOf(string name, string value) => name switch
    {
        "scene" => Facets.Scenes.FirstOrDefault(scene => scene.Id.ToString() == value) is { } scene ? SceneName(scene.Number, scene.Name) : Words["Scene"],
        "by" => Guid.TryParseExact(value, "N", out var id) && Roster.NameOf(new PersonId(id)) is { } person ? person : KitWords["Someone"],
        "model" => Facets.Models.FirstOrDefault(model => model.Id == value)?.Name ?? value,
        "stars" => Words["StarsAtLeast", value],
        "from" => Words["FromDay", value],
        "to" => Words["ToDay", value],
        "mark" or "sound" or "source" => Known(name, value),
        _ => value,
    };

    private string Known(string name, string value) => value switch
    {
        "circled" => Words["Circled"],
        "kept" => Words["NotRejected"],
        "rejected" => Words["Rejected"],
        "on" => Words["WithSound"],
        "off" => Words["WithoutSound"],
        "real" => Words["Real"],
        "simulated" => Words["Simulated"],
        _ => $"{name}: {value}",
    };

    private string SceneName(int number, string name) => name.Length > 0 ? Words["SceneNamed", number, name] : Words["SceneNumber", number];

    private RenderFragment Choice(string name, string label, string? value, IEnumerable<(string Value, string Name)> choices) => builder =>
    {
        builder.OpenElement(0, "label");
        builder.AddContent(1, label);
        builder.OpenElement(2, "select");
        builder.AddAttribute(3, "class", "input");
        builder.AddAttribute(4, "value", value ?? "");
        builder.AddAttribute(5, "onchange", EventCallback.Factory.Create<ChangeEventArgs>(this, change => ChangeAsync(name, change)));
        builder.OpenElement(6, "option");
        builder.AddAttribute(7, "value", "");
        builder.AddContent(8, Words["Any"].Value);
        builder.CloseElement();
        foreach (var choice in choices)
        {
            builder.OpenElement(9, "option");
            builder.AddAttribute(10, "value", choice.Value);
            builder.AddContent(11, choice.Name);
            builder.CloseElement();
        }

        builder.CloseElement();
        builder.CloseElement();
    };
}
