using System.Globalization;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Projects;
using KlingStudio.Web.Kit;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Projects;

/// <summary>What was deleted, and the way back: projects first, then scenes by their project, then takes.</summary>
public sealed partial class TrashPage
{
    private IReadOnlyList<Group>? _groups;
    private IReadOnlyList<Item> _all = [];
    private HashSet<string> _chosen = [];
    private string? _said;
    private Place? _there;
    private bool _busy;
    private bool _restored;
    private ElementReference _heading;

    /// <summary>Whose days are told.</summary>
    [CascadingParameter]
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    private bool MayRestore => Visitor.May(Right.Compose);

    protected override Task OnInitializedAsync() => LoadAsync();

    // The button that was pressed has gone with what it put back.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_restored)
            return;
        _restored = false;
        await _heading.FocusAsync(preventScroll: true);
    }

    private async Task LoadAsync()
    {
        var trash = await Library.ListTrashAsync();
        var projects = new Group("trashed-projects", null, "", [.. trash.Projects.Select(Describe)]);
        var scenes = trash.Scenes.GroupBy(scene => scene.Project)
            .Select(own => new Group($"trashed-{own.Key}", own.Key, own.First().ProjectName, [.. own.Select(Describe)]));
        var takes = new Group("trashed-takes", null, "", [.. (await TakeTrash.ListAsync()).Select(Describe)], IsTakes: true);
        _groups = [.. scenes.Prepend(projects).Append(takes).Where(group => group.Items.Count > 0)];
        _all = [.. _groups.SelectMany(group => group.Items)];
        _chosen.IntersectWith(_all.Select(item => item.Key));
    }

    private Item Describe(DeletedProject project) => new(
        $"project-{project.Id}", project.Name,
        string.Join(" · ", Words[project.SceneCount == 1 ? "SceneOne" : "SceneMany", project.SceneCount], RunningTime.Of(project.TotalSeconds), Takes(project.TakeCount)),
        $"projects/{project.Id}", project.PosterTake, project.DeletedAt, project.DeletedBy, person => Library.RestoreAsync(project.Id, person));

    private Item Describe(DeletedScene scene) => new(
        $"scene-{scene.Id}",
        scene.Name.Length > 0 ? Words["SceneNamed", scene.Number, scene.Name] : Words["SceneNumber", scene.Number],
        string.Join(" · ", Words["Seconds", scene.Seconds], Takes(scene.TakeCount)),
        $"projects/{scene.Project}/scenes/{scene.Id}", scene.PosterTake, scene.DeletedAt, scene.DeletedBy, person => Library.RestoreSceneAsync(scene.Id, person));

    private Item Describe(TrashedTake take) => new(
        $"take-{take.Card.Id}", SlateText.Of(take.Card.ProjectName, take.Card.SceneNumber, take.Card.Number, KitWords),
        string.Join(" · ", Words["Seconds", take.Card.Seconds.ToString("0.#", CultureInfo.CurrentCulture)], Kept(take.GoesAt)),
        $"gallery/{take.Card.Id}", take.Card.HasPoster ? take.Card.Id : null, take.TrashedAt, take.TrashedBy, person => TakeTrash.BringBackAsync([take.Card.Id], person));

    private string Kept(DateTime? until) => until is { } end
        ? Words["KeptUntil", TimeZoneInfo.ConvertTimeFromUtc(end, Zone).ToString("d", CultureInfo.CurrentCulture)]
        : Words["KeptForEver"];

    private string Takes(int count) => Words[count == 1 ? "TakeOne" : "TakeMany", count];

    private void Choose(string key)
    {
        if (!_chosen.Remove(key))
            _chosen.Add(key);
    }

    private void ChooseAll() => _chosen = _chosen.Count == _all.Count ? [] : [.. _all.Select(item => item.Key)];

    // What someone else put back meanwhile is back, too.
    private async Task RestoreAsync(IEnumerable<Item> items)
    {
        if (_busy)
            return;
        _busy = true;
        var wanted = items.ToList();
        foreach (var item in wanted)
            await item.RestoreAsync(Visitor.Id);
        _there = wanted is [var only] ? new Place(only.Name, only.Address) : null;
        _said = _there is null ? Words["RestoredMany", wanted.Count] : Words["Restored"];
        _chosen = [];
        await LoadAsync();
        (_busy, _restored) = (false, true);
    }

    /// <summary>Projects, the scenes of one, or takes.</summary>
    private sealed record Group(string Id, ProjectId? Project, string Name, IReadOnlyList<Item> Items, bool IsTakes = false);

    /// <summary>One thing that can be put back.</summary>
    private sealed record Item(
        string Key, string Name, string Facts, string Address, TakeId? PosterTake, DateTime DeletedAt, PersonId DeletedBy, Func<PersonId, Task> RestoreAsync);

    /// <summary>Where it is now.</summary>
    private sealed record Place(string Name, string Address);
}
