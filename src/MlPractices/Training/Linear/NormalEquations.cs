using MathNet.Numerics.LinearAlgebra;

namespace MlPractices;

/// <summary>
/// A symmetric system over the features and, last, the intercept: sums of weighted x xT and x r over rows, solved by Cholesky
/// (MathNet.Numerics). Only what lies on and above the diagonal is summed.
/// </summary>
internal sealed class NormalEquations(int features)
{
    private readonly int _size = features + 1;
    private readonly double[] _square = new double[(features + 1) * (features + 1)];
    private readonly double[] _right = new double[features + 1];

    /// <summary>The right-hand side; add penalties here.</summary>
    public double[] Right => _right;

    /// <summary>Adds weight * x xT to the square and pull * x to the right side.</summary>
    /// <param name="index">Positions of the row, rising.</param>
    /// <param name="value">What stands there.</param>
    /// <param name="weight">What the row weighs.</param>
    /// <param name="pull">What it pulls at the right side.</param>
    public void Add(ReadOnlySpan<int> index, ReadOnlySpan<double> value, double weight, double pull)
    {
        var last = _size - 1;
        var run = RowMath.IsRun(index);
        for (var i = 0; i < index.Length; i++)
        {
            var start = index[i] * _size;
            var scaled = weight * value[i];
            if (run) RowMath.Add(value[i..], scaled, _square.AsSpan(start + index[i], index.Length - i));
            else for (var j = i; j < index.Length; j++) _square[start + index[j]] += scaled * value[j];
            _square[start + last] += scaled;
            _right[index[i]] += pull * value[i];
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
        for (var i = 0; i < _size; i++)
        {
            _square[i * _size + i] += (i < _size - 1 ? penalty : 0) + whisper;
            for (var j = 0; j < i; j++) _square[i * _size + j] = _square[j * _size + i];
        }
        // The matrix is symmetric, so row order and MathNet's column order are the same.
        var matrix = Matrix<double>.Build.Dense(_size, _size, _square);
        return matrix.Cholesky().Solve(Vector<double>.Build.Dense(_right)).ToArray();
    }
}
