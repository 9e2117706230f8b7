using MathNet.Numerics.LinearAlgebra;

namespace MlPractices;

/// <summary>
/// A symmetric system over the features and, last, the intercept: sums of weighted x xT and x r over rows, solved by Cholesky
/// (MathNet.Numerics).
/// </summary>
internal sealed class NormalEquations(int features)
{
    private readonly int _size = features + 1;
    private readonly double[] _square = new double[(features + 1) * (features + 1)];
    private readonly double[] _right = new double[features + 1];

    /// <summary>The right-hand side; add penalties here.</summary>
    public double[] Right => _right;

    /// <summary>Adds weight * x xT to the square and pull * x to the right side.</summary>
    public void Add(ReadOnlySpan<int> index, ReadOnlySpan<double> value, double weight, double pull)
    {
        var last = _size - 1;
        for (var i = 0; i < index.Length; i++)
        {
            var row = index[i];
            var scaled = weight * value[i];
            for (var j = 0; j < index.Length; j++) _square[row * _size + index[j]] += scaled * value[j];
            _square[row * _size + last] += scaled;
            _square[last * _size + row] += scaled;
            _right[row] += pull * value[i];
        }
        _square[last * _size + last] += weight;
        _right[last] += pull;
    }

    /// <summary>
    /// Adds the penalty to the diagonal (not to the intercept) and solves. A whisper of it is always added, so that duplicate or constant
    /// columns without penalty do not stop it.
    /// </summary>
    public double[] Solve(double penalty)
    {
        var trace = 0.0;
        for (var i = 0; i < _size; i++) trace += _square[i * _size + i];
        var whisper = 1e-12 * Math.Max(trace / _size, 1e-300);
        for (var i = 0; i < _size; i++) _square[i * _size + i] += (i < _size - 1 ? penalty : 0) + whisper;
        // The matrix is symmetric, so row order and MathNet's column order are the same.
        var matrix = Matrix<double>.Build.Dense(_size, _size, _square);
        return matrix.Cholesky().Solve(Vector<double>.Build.Dense(_right)).ToArray();
    }
}
