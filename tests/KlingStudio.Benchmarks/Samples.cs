using System.Globalization;

namespace KlingStudio.Benchmarks;

/// <summary>Figures of one kind, printed as minimum, median and maximum.</summary>
internal sealed class Samples(string name, string unit)
{
    private readonly List<double> _values = [];

    public double Median => _values.Order().ElementAt(_values.Count / 2);

    public void Add(double value) => _values.Add(value);

    public void Print() => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"  {name,-34} min {_values.Min(),9:0.00}  median {Median,9:0.00}  max {_values.Max(),9:0.00} {unit}  ({_values.Count} runs)"));

    /// <summary>The number after an option such as <c>--runs</c>, or a default.</summary>
    public static int Option(IReadOnlyList<string> options, string name, int otherwise)
    {
        for (var i = 0; i + 1 < options.Count; i++)
            if (options[i] == name && int.TryParse(options[i + 1], CultureInfo.InvariantCulture, out var value))
                return value;
        return otherwise;
    }
}
