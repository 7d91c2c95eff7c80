using KlingStudio.Core.Gallery;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Gallery;

/// <summary>What the gallery shows is in its address.</summary>
public sealed partial class GalleryPage
{
    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery] private string? Project { get; set; }

    [SupplyParameterFromQuery] private string? Scene { get; set; }

    [SupplyParameterFromQuery] private string? By { get; set; }

    [SupplyParameterFromQuery] private string? Model { get; set; }

    [SupplyParameterFromQuery] private string? Shape { get; set; }

    [SupplyParameterFromQuery] private string? Sound { get; set; }

    [SupplyParameterFromQuery] private string? From { get; set; }

    [SupplyParameterFromQuery] private string? To { get; set; }

    [SupplyParameterFromQuery] private string? Stars { get; set; }

    [SupplyParameterFromQuery] private string? Mark { get; set; }

    [SupplyParameterFromQuery] private string? Source { get; set; }

    [SupplyParameterFromQuery] private string? Tag { get; set; }

    [SupplyParameterFromQuery] private string? Sort { get; set; }

    [SupplyParameterFromQuery] private string? Group { get; set; }

    private GalleryQuery Query => new()
    {
        Search = Search,
        Project = Project,
        Scene = Scene,
        By = By,
        Model = Model,
        Shape = Shape,
        Sound = Sound,
        From = From,
        To = To,
        Stars = Stars,
        Mark = Mark,
        Source = Source,
        Tag = Tag,
        Sort = Sort,
        Group = Group,
    };

    // Another list in the same place: Back leads out of the gallery, not through all that was tried.
    private void Go(GalleryQuery query) => Navigation.NavigateTo(Address(Opened is null ? "gallery" : $"gallery/{Opened}", query), replace: true);

    private string AddressOf(TakeId? take) => Address(take is { } id ? $"gallery/{id}" : "gallery", Query);

    private string Address(string path, GalleryQuery query) => Navigation.GetUriWithQueryParameters(path, query.Parameters);
}
