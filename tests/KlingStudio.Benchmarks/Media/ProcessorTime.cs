using System.Globalization;

namespace KlingStudio.Benchmarks.Media;

/// <summary>Processor seconds that a process and its children have used so far, as Linux counts them.</summary>
internal static class ProcessorTime
{
    private const double TicksPerSecond = 100;

    public static double Of(int process) => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
        .OfType<(int Id, int Parent, double Seconds)>()
        .Where(found => found.Id == process || found.Parent == process)
        .Sum(found => found.Seconds);

    private static (int Id, int Parent, double Seconds)? Read(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            // The name in brackets may hold anything; what follows is numbers.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (id, int.Parse(fields[1], CultureInfo.InvariantCulture), (Number(fields[11]) + Number(fields[12])) / TicksPerSecond);
        }
        catch (IOException)
        {
            return null; // gone meanwhile
        }

        static double Number(string field) => double.Parse(field, CultureInfo.InvariantCulture);
    }
}
