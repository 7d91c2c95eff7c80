namespace RunComfy.Simulator.Scenarios;

/// <summary>
/// Where tests order what goes wrong: once each for the next submits, for every submit that asks for nothing else,
/// or for every call of the API.
/// </summary>
public sealed class ScenarioDesk
{
    private readonly Lock _gate = new();
    private readonly Queue<Scenario> _next = new();
    private Scenario _default = Scenario.None;
    private Scenario _everything = Scenario.None;

    /// <summary>Waiting for the next submits, first come first.</summary>
    public IReadOnlyList<Scenario> Waiting
    {
        get
        {
            lock (_gate)
                return [.. _next];
        }
    }

    /// <summary>Used by a submit when no header, no prompt and nothing waiting says otherwise.</summary>
    public Scenario Default
    {
        get
        {
            lock (_gate)
                return _default;
        }
    }

    /// <summary>Answers every API call, submits and polls alike: an outage.</summary>
    public Scenario Everything
    {
        get
        {
            lock (_gate)
                return _everything;
        }
    }

    /// <summary>Queues scenarios for the next accepted-or-refused submits, one each.</summary>
    /// <exception cref="FormatException">A name is unknown; then none is queued.</exception>
    public void Next(params IEnumerable<string> scenarios)
    {
        var parsed = scenarios.Select(Scenario.Parse).ToList();
        lock (_gate)
            parsed.ForEach(_next.Enqueue);
    }

    /// <exception cref="FormatException">The name is unknown.</exception>
    public void Always(string scenario)
    {
        var parsed = Scenario.Parse(scenario);
        lock (_gate)
            _default = parsed;
    }

    /// <summary>Only scenarios that refuse, break or hang a call without accepting it can stand for an outage.</summary>
    /// <exception cref="FormatException">The name is unknown, or does something else.</exception>
    public void Outage(string scenario)
    {
        var parsed = Scenario.Parse(scenario);
        if (parsed != Scenario.None && !SubmitRefusals.Recipes.ContainsKey(parsed.Name))
            throw new FormatException($"'{parsed.Name}' cannot answer every call. These can: {string.Join(", ", SubmitRefusals.Recipes.Keys)}.");
        lock (_gate)
            _everything = parsed;
    }

    public void Clear()
    {
        lock (_gate)
        {
            _next.Clear();
            (_default, _everything) = (Scenario.None, Scenario.None);
        }
    }

    internal Scenario TakeNext()
    {
        lock (_gate)
            return _next.TryDequeue(out var scenario) ? scenario : _default;
    }
}
