namespace MlPractices.Simulations;

/// <summary>The tables of docs/judging.md and docs/production.md, as Markdown on standard output.</summary>
internal static class Tables
{
    public static void Canary(int trials)
    {
        double[] shares = [.01, .05, .2, .5], rates = [.001, .005, .02, .05, .2, .5, .8, .95, .995, .999];
        Console.WriteLine($"Differences seen at any of {CanarySimulation.Looks} looks where there is none, error rate 5 %, {trials} comparisons each:\n");
        Console.WriteLine($"| units | share | {string.Join(" | ", rates)} |\n|---|---|{string.Concat(Enumerable.Repeat("---|", rates.Length))}");
        foreach (long units in new[] { 4_000L, 40_000L, 1_000_000L })
            foreach (double share in shares)
                Console.WriteLine($"| {units:#,##0} | {share} | {string.Join(" | ", rates.Select(rate => CanarySimulation.SeenAtAnyLook(share, rate, rate, units, 0.02, trials, 7).ToString("P1")))} |");
        Console.WriteLine($"\nPower by the last of {CanarySimulation.Looks} looks against one look of Fisher's exact test at the same units:\n");
        Console.WriteLine("| share | live | new | units | fixed | any look | ratio |\n|---|---|---|---|---|---|---|");
        foreach (double share in shares)
            foreach ((double live, double fresh) in new[] { (.01, .013), (.05, .06), (.2, .22), (.5, .53), (.9, .92), (.98, .985) })
                foreach (double power in new[] { .8, .9 })
                {
                    long units = CanarySimulation.FixedSample(share, live, fresh, power);
                    double once = CanarySimulation.FixedPower(share, live, fresh, units, trials, 11);
                    double any = CanarySimulation.SeenAtAnyLook(share, live, fresh, units, Math.Abs(fresh - live), trials, 11);
                    Console.WriteLine($"| {share} | {live} | {fresh} | {units:#,##0} | {once:P1} | {any:P1} | {any / once:0.00} |");
                }
    }

    public static void Level(int trials, int most, int least)
    {
        double limit = Limit(trials);
        Console.WriteLine($"Accepted without a gain, error rate {LevelSimulation.Alpha:P2} (with two standard errors {limit:P1}), {trials} pairs of models each; in brackets: left open for too few units.\n");
        Console.WriteLine($"| rows | prevalence | rows a unit | correlation | {string.Join(" | ", LevelSimulation.BinaryMetrics.Select(m => m.Name))} |\n|---|---|---|---|{string.Concat(Enumerable.Repeat("---|", LevelSimulation.BinaryMetrics.Length))}");
        foreach (int rows in new[] { 200, 1000, 10_000 }.Where(rows => rows >= least && rows <= most))
            foreach (double prevalence in new[] { .02, .05, .2, .5 })
                foreach ((int unit, double correlation) in new[] { (1, 0.0), (3, .3), (3, .9), (20, .3), (20, .9), (50, .1), (50, .9) })
                {
                    // Ten thousand rows take as long as many pairs of fewer.
                    int pairs = rows > 1000 ? trials / 8 : trials;
                    Line($"| {rows} | {prevalence} | {unit} | {correlation} |", LevelSimulation.Binary(new(rows, prevalence, unit, correlation), pairs, 3), Limit(pairs));
                }

        Console.WriteLine($"\n| rows | rows a unit | correlation | {string.Join(" | ", LevelSimulation.RegressionMetrics.Select(m => m.Name))} |\n|---|---|---|{string.Concat(Enumerable.Repeat("---|", LevelSimulation.RegressionMetrics.Length))}");
        foreach (int rows in new[] { 2, 5, 10, 20, 50, 200, 1000 })
            foreach ((int unit, double correlation) in new[] { (1, 0.0), (3, .9), (20, .9) })
                if (rows >= 10 * unit || unit == 1) Line($"| {rows} | {unit} | {correlation} |", LevelSimulation.Regression(new(rows, 0, unit, correlation), trials, 4), limit);
        Console.WriteLine("\n| groups | NDCG |\n|---|---|");
        foreach (int groups in new[] { 2, 5, 10, 20, 50, 200 }) Line($"| {groups} |", LevelSimulation.Ranking(groups, trials, 5), limit);
        Console.WriteLine("\n| rows | prevalence | log loss, unlike models |\n|---|---|---|");
        foreach (int rows in new[] { 200, 1000, 10_000 }.Where(rows => rows >= least && rows <= most))
            foreach (double prevalence in new[] { .02, .05, .2, .5 }) Line($"| {rows} | {prevalence} |", LevelSimulation.Unlike(new(rows, prevalence), trials, 6), limit);
    }

    public static void Dependence(int trials)
    {
        double limit = Limit(trials);
        Console.WriteLine($"Accepted without a gain, {trials} pairs of models each; in brackets: left open. Errors that remember the one before:\n");
        Console.WriteLine($"| moments | memory | {string.Join(" | ", LevelSimulation.RegressionMetrics.Select(m => m.Name))} |\n|---|---|{string.Concat(Enumerable.Repeat("---|", LevelSimulation.RegressionMetrics.Length))}");
        foreach (int rows in new[] { 50, 200, 1000 })
            foreach (double memory in new[] { 0, .3, .6, .9 }) Line($"| {rows} | {memory} |", LevelSimulation.Series(rows, memory, trials, 8), limit);
        Console.WriteLine($"\nRows with lognormal weights (spread: standard deviation of their logarithms):\n\n| rows | prevalence | spread | {string.Join(" | ", LevelSimulation.BinaryMetrics.Select(m => m.Name))} |\n|---|---|---|{string.Concat(Enumerable.Repeat("---|", LevelSimulation.BinaryMetrics.Length))}");
        foreach (int rows in new[] { 200, 1000 })
            foreach (double prevalence in new[] { .05, .5 })
                foreach (double spread in new[] { .5, 1, 2 }) Line($"| {rows} | {prevalence} | {spread} |", LevelSimulation.Weighed(new(rows, prevalence), spread, trials, 9), limit);
    }

    public static void Gaps(int trials)
    {
        Console.WriteLine($"A limit of .1 on the gaps of demographic parity and equalised odds, {trials} models each:\n\n| groups | rows a group | true gap | breaks | may break | kept |\n|---|---|---|---|---|---|");
        foreach (var (groups, rows) in new[] { (2, 200), (2, 2000), (4, 400), (8, 400), (8, 4000) })
            foreach (double gap in new[] { 0, .1, .3 })
            {
                var (breaks, open) = GapSimulation.Judged(groups, rows, gap, trials, 51);
                Console.WriteLine($"| {groups} | {rows:N0} | {gap} | {breaks:P1} | {open:P1} | {1 - breaks - open:P1} |");
            }
    }

    public static void Power(int trials)
    {
        Console.WriteLine($"Power at a true gain of one and a half times the least useful one, on as many rows as a first verdict on 1,200 asked for; {trials} verdicts each:\n");
        Console.WriteLine("| metric | rows a unit | correlation | true gain | rows | announced | simulated |\n|---|---|---|---|---|---|---|");
        foreach (var metric in new Metric<BinaryScore>[] { BinaryMetric.Accuracy, BinaryMetric.AreaUnderRocCurve, BinaryMetric.LogLoss, BinaryMetric.F1, BinaryMetric.AveragePrecision })
            foreach ((int unit, double correlation) in new[] { (1, 0.0), (3, .5), (20, .3) })
            {
                PowerCheck check = PowerSimulation.Of(metric, unit, correlation, trials, 21);
                Console.WriteLine($"| {metric.Name} | {unit} | {correlation} | {check.TrueGain:0.0000} | {check.Rows:#,##0} | {check.Announced:P1} | {check.Simulated:P1} |");
            }
    }

    public static void Slices(int trials)
    {
        Console.WriteLine($"Twenty slices that do not differ: verdicts that call one of them worse or better, and slices of insufficient evidence; {trials} verdicts each:\n");
        Console.WriteLine("| metric | rows a slice | called | insufficient |\n|---|---|---|---|");
        foreach (var metric in new Metric<BinaryScore>[] { BinaryMetric.AreaUnderRocCurve, BinaryMetric.LogLoss, BinaryMetric.Accuracy, BinaryMetric.F1 })
            foreach (int rows in new[] { 40, 200 })
            {
                var (called, insufficient) = SliceSimulation.Alike(metric, rows, trials, 31);
                Console.WriteLine($"| {metric.Name} | {rows} | {called:P1} | {insufficient:P0} |");
            }
    }

    public static void Looks(int trials)
    {
        Console.WriteLine($"Thirty looks without any gain, projects in which some look was accepted, error rate 5 % over all looks; {trials} projects each:\n");
        Console.WriteLine("| looks | rows | as counted | each look counted once | each look taken for the first |\n|---|---|---|---|---|");
        foreach (int rows in new[] { 1000, 5000 })
        {
            var (salts, saltsFirst) = LookSimulation.Salts(rows, trials);
            Console.WriteLine($"| a fifth held out with a new salt each time | {rows:N0} | {salts:P1} | {salts:P1} | {saltsFirst:P1} |");
            var (growing, growingFirst) = LookSimulation.Growing(rows, trials);
            Console.WriteLine($"| one holdout, twenty rows more each time | {rows:N0} | {growing:P1} | {growing:P1} | {growingFirst:P1} |");
            var (charged, once, first) = LookSimulation.Followed(rows, trials);
            Console.WriteLine($"| every second model combines all ideas, each with the sign of its measured gain | {rows:N0} | {charged:P1} | {once:P1} | {first:P1} |");
        }
    }

    public static void Alarms(int years)
    {
        Console.WriteLine($"Alarms a year while nothing but the volume changes, one asked for; {years} years each:\n");
        Console.WriteLine("| columns | rows a day | rows of the holdout | columns and answers | losses | volume | together |\n|---|---|---|---|---|---|---|");
        foreach (int features in new[] { 1, 10, 50 })
            foreach (int rows in new[] { 200, 1000 })
                foreach (int holdout in new[] { 500, 5000 })
                {
                    var alarms = AlarmSimulation.AlarmsAYear(features, rows, holdout, years, 41);
                    Console.WriteLine($"| {features} | {rows:N0} | {holdout:N0} | {alarms.Columns:0.00} | {alarms.Losses:0.00} | {alarms.Volume:0.00} | {alarms.All:0.00} |");
                }
    }

    private static double Limit(int trials) => LevelSimulation.Alpha + 2 * Math.Sqrt(LevelSimulation.Alpha * (1 - LevelSimulation.Alpha) / trials);

    private static void Line(string start, Verdicts[] verdicts, double limit)
    {
        Console.WriteLine($"{start} {string.Join(" | ", verdicts.Select(v => $"{v.Accepted:P1}{(v.Accepted > limit ? "!" : "")}{(v.TooFew >= .005 ? $" ({v.TooFew:P0})" : "")}"))} |");
        Console.Out.Flush();
    }
}
