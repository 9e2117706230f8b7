using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Online;

/// <summary>
/// The Page-Hinkley test (Page 1954): raises an alarm when a stream's mean has grown. It sums what each value exceeds
/// the mean so far by, less a tolerance, forgetting slowly, never below 0. To watch for a fall, negate the values. After
/// an alarm it starts afresh.
/// </summary>
public sealed class PageHinkley
{
    private readonly PageHinkleyOptions _options;
    private long _count;
    private double _mean;

    /// <summary>A test that has seen nothing.</summary>
    /// <param name="options">Settings; the defaults are the customary ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public PageHinkley(PageHinkleyOptions? options = null)
    {
        _options = options ?? new PageHinkleyOptions();
        Require.AtLeast(_options.LeastValues, 1, nameof(PageHinkleyOptions.LeastValues));
        Require.Finite(_options.Tolerance, nameof(PageHinkleyOptions.Tolerance));
        Require.Positive(_options.Threshold, nameof(PageHinkleyOptions.Threshold));
        Require.Probability(_options.Forgetting, nameof(PageHinkleyOptions.Forgetting));
    }

    /// <summary>The sum that is compared with the threshold.</summary>
    public double Sum { get; private set; }

    /// <summary>Alarms so far.</summary>
    public int Alarms { get; private set; }

    /// <summary>Adds a value.</summary>
    /// <returns>Whether the mean has grown. <see cref="Sum"/> keeps the sum that raised the alarm until the next value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite.</exception>
    public bool Add(double value)
    {
        Require.Finite(value, nameof(value));
        if (_count == 0)
        {
            _mean = 0;
            Sum = 0;
        }

        _count++;
        _mean += (value - _mean) / _count;
        Sum = Math.Max(0, _options.Forgetting * Sum + (value - _mean - _options.Tolerance));
        if (_count < _options.LeastValues || Sum <= _options.Threshold)
        {
            return false;
        }

        _count = 0;
        Alarms++;
        return true;
    }
}

/// <summary>Settings of <see cref="PageHinkley"/>.</summary>
public sealed record PageHinkleyOptions
{
    /// <summary>Values before the first alarm.</summary>
    public int LeastValues { get; init; } = 30;

    /// <summary>Growth per value that is tolerated, in the values' unit.</summary>
    public double Tolerance { get; init; } = 0.005;

    /// <summary>Sum at which the alarm is raised, in the values' unit.</summary>
    public double Threshold { get; init; } = 50;

    /// <summary>Share of the sum kept from value to value, from 0 to 1.</summary>
    public double Forgetting { get; init; } = 0.9999;
}
