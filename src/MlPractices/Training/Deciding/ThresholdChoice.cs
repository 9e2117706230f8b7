using MlPractices.Statistics.Metrics;

namespace MlPractices;

/// <summary>Chooses the threshold of a rule from scored rows: all between two neighbouring scores decide alike, so it lies half-way between.</summary>
internal static class ThresholdChoice
{
    /// <summary>The threshold; null when no threshold keeps what the rule asks for.</summary>
    public static double? Of(DecisionRule rule, ReadOnlySpan<bool> labels, ReadOnlySpan<double> scores)
    {
        using var sorted = SortedScores.From(labels, scores);
        var (taken, found, before) = (0L, 0L, double.PositiveInfinity);
        var best = new Best(rule, labels.Length, sorted.Positives);
        best.Try(0, 0, double.PositiveInfinity);
        var descent = sorted.FromTheTop();
        while (descent.Next())
        {
            best.EndAt(descent.Score);
            (taken, found, before) = (taken + descent.PositivesHere + descent.NegativesHere, found + descent.PositivesHere, descent.Score);
            best.Try(taken, found, before);
        }

        return best.Threshold;
    }

    private sealed class Best(DecisionRule rule, int rows, int positives)
    {
        private double _value = double.PositiveInfinity;
        private double _from;
        private bool _isLast;

        public double? Threshold { get; private set; }

        // The next lower score: the threshold may lie anywhere above it.
        public void EndAt(double score)
        {
            if (!_isLast) return;
            _isLast = false;
            Threshold = double.IsPositiveInfinity(_from) ? Math.BitIncrement(score) : score + (_from - score) / 2 is var middle && middle > score ? middle : _from;
        }

        public void Try(long taken, long found, double score)
        {
            if (Value(taken, found) is not { } value || value >= _value) return;
            (_value, _from, _isLast, Threshold) = (value, score, true, score);
        }

        // The smaller the better; null where the rule is broken.
        private double? Value(long taken, long found) => rule.Kind switch
        {
            DecisionRuleKind.LeastCost => rule.FalsePositive * (taken - found) + rule.FalseNegative * (positives - found),
            DecisionRuleKind.Share => taken <= rule.Bound * rows * (1 + 1e-12) ? -taken : null,
            DecisionRuleKind.Precision => taken > 0 && found >= rule.Bound * taken * (1 - 1e-12) ? -found : null,
            _ => found >= rule.Bound * positives * (1 - 1e-12) ? taken : null,
        };
    }
}
