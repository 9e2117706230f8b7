namespace MlPractices;

/// <summary>Weights in 8 bits: a signed byte each, times one scale; the intercept, last, stays exact.</summary>
/// <param name="Scale">What one step is worth.</param>
/// <param name="Steps">The steps as bytes of two's complement.</param>
/// <param name="Intercept">The intercept.</param>
internal sealed record PackedWeights(double Scale, byte[] Steps, double Intercept)
{
    private const int Most = 127;

    public static PackedWeights Pack(double[] weights)
    {
        var largest = weights.Take(weights.Length - 1).Select(Math.Abs).DefaultIfEmpty().Max();
        var scale = largest > 0 ? largest / Most : 1;
        return new(scale, [.. weights.Take(weights.Length - 1).Select(w => unchecked((byte)(sbyte)Math.Round(w / scale)))], weights[^1]);
    }

    public double[] Unpack() => [.. Steps.Select(step => unchecked((sbyte)step) * Scale), Intercept];
}
