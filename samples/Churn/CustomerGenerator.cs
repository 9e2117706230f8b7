namespace Churn;

/// <summary>
/// Makes up customers. Nothing here comes from real people; what is known of churn in subscriptions shaped the numbers:
/// <list type="bullet">
/// <item>Households of one to four share address, region, plan level and a leaning to leave that no column shows.</item>
/// <item>Regions differ in network quality; the south had a price rise in spring, and the customers there leave more.</item>
/// <item>The first two years are the riskiest; complaints weigh most, and more for new customers than for old ones.</item>
/// <item>Income is missing for a fifth, more often for the young; data use for an eighth, whatever it would have been.</item>
/// <item><see cref="Customer.RetentionOffer"/> follows the answer: 93 % of those who cancel called before and got an offer.</item>
/// </list>
/// The same seed gives the same customers on every machine: <see cref="Random"/> with a seed is stable by contract of .NET.
/// </summary>
public sealed class CustomerGenerator(int seed)
{
    private static readonly DateTime Snapshot = new(2025, 6, 30);
    private static readonly string[] Regions = ["north", "east", "south", "west", "island"];
    private static readonly double[] RegionShares = [0.30, 0.24, 0.25, 0.18, 0.03];
    private static readonly double[] RegionOutages = [0.4, 0.9, 0.5, 0.5, 1.6];
    private static readonly string[] Ages = ["18-29", "30-44", "45-64", "65+"];
    private static readonly double[] AgeShares = [0.22, 0.30, 0.32, 0.16];
    private static readonly (string Name, double Fee)[] Plans = [("basic", 19.9), ("plus", 29.9), ("family", 44.9), ("gigabit", 59.9)];
    private static readonly string[] FirstNames = ["Ada", "Ben", "Chiara", "Deniz", "Emil", "Fatima", "Greta", "Hugo", "Ines", "Jonas", "Kira", "Luis"];
    private static readonly string[] LastNames = ["Adler", "Bauer", "Conti", "Demir", "Esser", "Fischer", "Gruber", "Haas", "Ibsen", "Jansen"];

    private readonly Random _random = new(seed);

    /// <summary>Customers, household by household.</summary>
    /// <param name="count">How many.</param>
    public IEnumerable<Customer> Make(int count)
    {
        var (made, household) = (0, 0);
        while (made < count)
        {
            var home = MakeHousehold(household++);
            for (var member = 0; member < home.Members && made < count; member++)
            {
                yield return MakeCustomer(made++, home);
            }
        }
    }

    private Household MakeHousehold(int number) => new(
        $"H{number:000000}",
        Pick([0.46, 0.30, 0.15, 0.09]) + 1,
        Pick(RegionShares),
        LastNames[_random.Next(LastNames.Length)],
        28_000 * Math.Exp(0.45 * Normal()),
        0.5 * Normal());

    private Customer MakeCustomer(int number, Household home)
    {
        var age = Pick(AgeShares);
        var plan = Plans[Pick(home.Members > 2 ? [0.15, 0.25, 0.45, 0.15] : [0.38, 0.37, 0.08, 0.17])];
        var tenure = (int)Math.Min(180, -36 * Math.Log(1 - _random.NextDouble()));
        var outages = Poisson(RegionOutages[home.Region]);
        var complaints = Poisson(0.18 + (0.25 * outages));
        var late = Poisson(age == 0 ? 0.5 : 0.2);
        var risenPrice = home.Region == 2;
        var fee = Math.Round((plan.Fee * (risenPrice ? 1.12 : 1)) - (tenure > 60 ? 3 : 0) + (0.8 * Normal()), 2);
        var used = Math.Round(Math.Exp(3.4 + (0.5 * Normal()) + (0.25 * (age == 0 ? 1 : 0))), 1);
        var paperless = Happens(age == 3 ? 0.35 : 0.75);

        var leaning = -3.9
            + (tenure < 24 ? 1.1 : 0)
            + ((tenure < 24 ? 1.15 : 0.6) * Math.Min(complaints, 4))
            + (0.6 * Math.Min(late, 3))
            + (risenPrice ? 0.8 : 0)
            + (0.03 * (fee - 30))
            - (0.6 * Math.Log(used / 30))
            - (paperless ? 0.1 : 0)
            + home.Leaning;
        var churned = Happens(1 / (1 + Math.Exp(-leaning)));

        return new Customer
        {
            Id = $"C{number:000000}",
            Household = home.Id,
            Name = $"{FirstNames[_random.Next(FirstNames.Length)]} {home.Name}",
            AgeGroup = Ages[age],
            Region = Regions[home.Region],
            Plan = plan.Name,
            Since = Snapshot.AddMonths(-tenure).AddDays(-_random.Next(28)),
            TenureMonths = tenure,
            MonthlyFee = fee,
            DataUsed = Happens(0.125) ? null : used,
            Income = Happens(age == 0 ? 0.35 : 0.16) ? null : Math.Round(home.Income / 100) * 100,
            ComplaintsLastMonth = complaints,
            OutagesLastQuarter = outages,
            LatePayments = late,
            PaperlessBilling = paperless,
            RetentionOffer = Happens(churned ? 0.93 : 0.015),
            Churned = churned,
        };
    }

    private bool Happens(double probability) => _random.NextDouble() < probability;

    private int Pick(double[] shares)
    {
        var left = _random.NextDouble();
        for (var i = 0; i < shares.Length - 1; i++)
        {
            left -= shares[i];
            if (left < 0)
            {
                return i;
            }
        }

        return shares.Length - 1;
    }

    // Box and Muller, A Note on the Generation of Random Normal Deviates, 1958.
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    // Knuth, The Art of Computer Programming, volume 2, 3.4.1: multiply until below e^-mean. Fine for small means.
    private int Poisson(double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), _random.NextDouble(), 0);
        while (product > limit)
        {
            product *= _random.NextDouble();
            count++;
        }

        return count;
    }

    private sealed record Household(string Id, int Members, int Region, string Name, double Income, double Leaning);
}
