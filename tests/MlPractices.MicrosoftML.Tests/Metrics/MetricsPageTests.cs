using System.Reflection;
using Microsoft.ML.Data;

namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>The page has every metric of both sides, and a test holds every line.</summary>
public sealed class MetricsPageTests
{
    private static readonly Type[] Tests =
    [
        typeof(BinarySameTests), typeof(BinaryDifferenceTests), typeof(MulticlassSameTests), typeof(MulticlassDifferenceTests), typeof(RegressionSameTests),
        typeof(RegressionDifferenceTests), typeof(RankingSameTests), typeof(RankingDifferenceTests), typeof(HoldoutSameTests),
    ];

    [Fact]
    public void Every_metric_of_the_stages_has_a_line()
    {
        Type[] tasks = [typeof(BinaryMetric), typeof(MulticlassMetric), typeof(RegressionMetric), typeof(RankingMetric)];
        var metrics = tasks.SelectMany(task => task.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false }).Select(member => $"{task.Name}.{member.Name}"));

        Assert.Equal(
            metrics.Distinct().Order(StringComparer.Ordinal),
            MetricsPage.Lines.Select(line => line.Stages).OfType<string>().Where(name => !name.StartsWith("Evaluation.", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_metric_of_ml_net_has_a_line()
    {
        Type[] tasks = [typeof(CalibratedBinaryClassificationMetrics), typeof(MulticlassClassificationMetrics), typeof(RegressionMetrics), typeof(RankingMetrics)];
        var named = MetricsPage.Lines.SelectMany(line => line.MicrosoftML).ToHashSet();

        Assert.All(tasks.SelectMany(task => task.GetProperties()), property => Assert.Contains(property.Name, named));
    }

    [Fact]
    public void A_test_shows_each_line_that_says_equal() => Assert.Equal(
        Names(MetricsPage.Lines.Where(line => line.Same).Select(line => line.Name)), Names(Tested<SameAttribute>(attribute => attribute.Metric)));

    [Fact]
    public void A_test_pins_both_values_of_each_line_that_says_they_differ() => Assert.Equal(
        Names(MetricsPage.Lines.Where(line => line.Differs).Select(line => line.Name)), Names(Tested<DiffersAttribute>(attribute => attribute.Metric)));

    private static IEnumerable<string> Names(IEnumerable<string> names) => names.Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Tested<TAttribute>(Func<TAttribute, string> metric)
        where TAttribute : Attribute =>
        Tests.SelectMany(type => type.GetMethods()).SelectMany(method => method.GetCustomAttributes<TAttribute>()).Select(metric);
}
