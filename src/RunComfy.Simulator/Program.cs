namespace RunComfy.Simulator;

internal static class Program
{
    private static void Main() => Console.WriteLine("RunComfy simulator");
}
