namespace MlPractices.Statistics.Numerics;

/// <summary>
/// Neumaier's compensated sum: the error stays near one rounding however many terms are added, and two sums can be
/// added. Infinities propagate as in a plain sum. (Neumaier 1974, ZAMM 54:39.)
/// </summary>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    public readonly double Value => double.IsFinite(_sum) ? _sum + _lost : _sum;

    public void Add(double term)
    {
        double sum = _sum + term;
        _lost += Math.Abs(_sum) >= Math.Abs(term) ? (_sum - sum) + term : (term - sum) + _sum;
        _sum = sum;
    }

    public void Add(CompensatedSum other)
    {
        Add(other._sum);
        Add(other._lost);
    }

    public static double Of(ReadOnlySpan<double> values)
    {
        var sum = default(CompensatedSum);
        foreach (double value in values)
        {
            sum.Add(value);
        }

        return sum.Value;
    }
}
