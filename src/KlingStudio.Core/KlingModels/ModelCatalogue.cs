namespace KlingStudio.Core.KlingModels;

/// <summary>The models this studio offers, in the order they are shown. The first is the default of new scenes.</summary>
public sealed class ModelCatalogue
{
    private readonly Dictionary<string, ModelProfile> _byId;

    /// <summary>Makes a catalogue.</summary>
    /// <param name="profiles">At least one profile, with distinct ids, each without <see cref="ModelProfileCheck.Mistakes"/>.</param>
    /// <exception cref="ArgumentException">No profile, two with one id, or a profile that can't be used; the message names every mistake.</exception>
    public ModelCatalogue(IEnumerable<ModelProfile> profiles)
    {
        All = [.. profiles];
        if (All.Count == 0)
            throw new ArgumentException("A studio needs at least one model profile.", nameof(profiles));
        var mistakes = All.SelectMany(profile => ModelProfileCheck.Mistakes(profile).Select(mistake => $"{profile.Id}: {mistake}")).ToList();
        if (mistakes.Count > 0)
            throw new ArgumentException(string.Join(' ', mistakes), nameof(profiles));
        _byId = All.ToDictionary(profile => profile.Id, StringComparer.Ordinal);
    }

    /// <summary>Every profile, in the order to show.</summary>
    public IReadOnlyList<ModelProfile> All { get; }

    /// <summary>The model of a new scene.</summary>
    public ModelProfile Default => All[0];

    /// <summary>The profile with this id, or null: old data may name a model that is configured no more.</summary>
    public ModelProfile? Find(string id) => _byId.GetValueOrDefault(id);
}
