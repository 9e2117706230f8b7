namespace MlPractices;

/// <summary>What a binary model says of one row.</summary>
/// <param name="Predicted">The decision.</param>
/// <param name="Score">Any number that grows with the belief in "true"; ranking metrics use it.</param>
/// <param name="Probability">P(true) in [0, 1] when the model is calibrated, otherwise null: log loss is then undefined.</param>
public readonly record struct BinaryScore(bool Predicted, double Score, double? Probability)
{
    /// <summary>A calibrated score; "true" is predicted from the threshold on (inclusive).</summary>
    public static BinaryScore FromProbability(double probability, double threshold = 0.5) =>
        new(probability >= threshold, probability, probability);
}

/// <summary>What a multiclass model says of one row.</summary>
/// <param name="Classes">The classes known to the model, in its order.</param>
/// <param name="Probabilities">One probability per class, same order, sum 1.</param>
public sealed record ClassScores(IReadOnlyList<string> Classes, IReadOnlyList<double> Probabilities)
{
    /// <summary>One number per class, same order, that grows with the belief in it, of a model that gives no probabilities; null for one that does.</summary>
    public IReadOnlyList<double>? Scores { get; private init; }

    /// <summary>Whether the probabilities are there. Without them they are NaN, and log loss is undefined.</summary>
    public bool HasProbabilities => Scores is null;

    /// <summary>The class with the highest probability or score; the first one on ties.</summary>
    public string Predicted
    {
        get
        {
            var of = Scores ?? Probabilities;
            var best = 0;
            for (var i = 1; i < of.Count; i++)
                if (of[i] > of[best]) best = i;
            return Classes[best];
        }
    }

    /// <summary>What a model says that gives no probabilities.</summary>
    /// <param name="classes">The classes known to the model, in its order.</param>
    /// <param name="scores">One number per class, same order, that grows with the belief in it.</param>
    public static ClassScores Uncalibrated(IReadOnlyList<string> classes, IReadOnlyList<double> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var unknown = new double[scores.Count];
        Array.Fill(unknown, double.NaN);
        return new(classes, unknown) { Scores = scores };
    }

    /// <summary>The probability of a class; 0 for a class that the model has never seen, NaN from a model without probabilities.</summary>
    public double ProbabilityOf(string name)
    {
        if (!HasProbabilities) return double.NaN;
        for (var i = 0; i < Classes.Count; i++)
            if (Classes[i] == name) return Probabilities[i];
        return 0;
    }

    /// <summary>The place of a class by falling probability or score, from 1; behind all for a class that the model has never seen or said nothing of.</summary>
    internal int PlaceOf(string name)
    {
        var of = Scores ?? Probabilities;
        for (var found = 0; found < Classes.Count; found++)
        {
            if (Classes[found] != name) continue;
            if (double.IsNaN(of[found])) break;
            var before = 0;
            for (var i = 0; i < of.Count; i++)
                if (of[i] > of[found] || (of[i] == of[found] && i < found)) before++;
            return before + 1;
        }
        return int.MaxValue;
    }
}

/// <summary>What a regression model says of one row.</summary>
/// <param name="Value">The predicted number, in the label's unit.</param>
public readonly record struct RegressionScore(double Value);

/// <summary>What a ranking model says of one row.</summary>
/// <param name="Score">Higher comes first within its group.</param>
public readonly record struct RankScore(double Score);

/// <summary>What a multilabel model says of one row.</summary>
/// <param name="Labels">All labels known to the model, in its order.</param>
/// <param name="Probabilities">One independent probability per label, same order.</param>
/// <param name="Threshold">A label is predicted from this probability on (inclusive).</param>
public sealed record MultilabelScores(IReadOnlyList<string> Labels, IReadOnlyList<double> Probabilities, double Threshold = 0.5)
{
    /// <summary>The labels whose probability reaches the threshold.</summary>
    public IReadOnlyList<string> Predicted
    {
        get
        {
            var found = new List<string>();
            for (var i = 0; i < Labels.Count; i++)
                if (Probabilities[i] >= Threshold) found.Add(Labels[i]);
            return found;
        }
    }
}
