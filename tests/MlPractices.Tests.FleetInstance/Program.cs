using System.Globalization;
using MlPractices;
using MlPractices.Tests.FleetInstance;

// Serves until it is killed. Before a batch of predictions it says how many it will have made then, after a writing how many are written at least:
//   asking N | written N
var (location, name, seed) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
await using var registry = await ModelRegistry.OpenAsync(location);
var options = new ServingOptions
{
    FollowRollouts = true,
    Monitor = new()
    {
        Instance = name, Window = TimeSpan.FromSeconds(3), WriteEvery = TimeSpan.FromSeconds(0.5), LeastRows = 50, LogShare = 0, KeepWindows = TimeSpan.FromDays(1),
    },
};
await using var server = await ModelServer<Ride, RegressionScore>.OpenAsync(registry, "fare", Ride.Trainer, options);
var rows = Ride.Many(500, seed);
var random = new Random(seed);
Say("ready");
using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
for (long asked = 0; ; await pace.WaitForNextTickAsync())
{
    Say($"asking {asked + 100}");
    for (var i = 0; i < 100; i++, asked++) server.Predict(rows[random.Next(rows.Count)], $"customer {random.Next(4000)}");
    await server.RefreshAsync();
    await server.UpdateAsync();
    // What came after its window was judged is told apart: it is in no window.
    Say($"written {asked - server.TooLate - server.Dropped}");
}

static void Say(string line)
{
    Console.Out.Write(line + "\n");
    Console.Out.Flush();
}
