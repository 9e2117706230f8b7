namespace MlPractices.Simulations;

/// <summary>The table of docs/production.md, as Markdown on standard output.</summary>
internal static class MonitorTables
{
    public static void Run(int years)
    {
        Console.WriteLine($"Alarms a year of days like the holdout, one false alarm a year stated (half of it for columns, half for losses); {years} years each:\n");
        Console.WriteLine("| columns | rows a day | holdout | alarms a year |\n|---|---|---|---|");
        foreach (var columns in new[] { 1, 10, 50 })
            foreach (var (rows, holdout) in new[] { (200, 1000), (200, 20_000), (1000, 5000) })
            {
                Console.WriteLine($"| {columns} | {rows} | {holdout:#,##0} | {MonitorSimulation.AlarmsOfYear(columns, rows, holdout, years, 41):0.00} |");
                Console.Out.Flush();
            }

        Console.WriteLine("\n| loss: truths a day | holdout | alarms a year |\n|---|---|---|");
        foreach (var (rows, holdout) in new[] { (200, 1000), (200, 20_000), (1000, 5000) })
            Console.WriteLine($"| {rows} | {holdout:#,##0} | {MonitorSimulation.LossAlarmsOfYear(rows, holdout, years * 10, 43):0.00} |");
    }
}
