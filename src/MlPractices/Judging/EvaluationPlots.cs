namespace MlPractices;

/// <summary>What plots of an evaluation need, thinned to a few hundred points. Lists are empty where a plot does not apply.</summary>
public sealed record EvaluationPlots
{
    /// <summary>ROC curve: x false positive rate, y true positive rate.</summary>
    public IReadOnlyList<PlotPoint> Roc { get; init; } = [];

    /// <summary>The baseline's ROC curve.</summary>
    public IReadOnlyList<PlotPoint> BaselineRoc { get; init; } = [];

    /// <summary>Precision-recall curve: x recall, y precision.</summary>
    public IReadOnlyList<PlotPoint> PrecisionRecall { get; init; } = [];

    /// <summary>What each threshold does, the highest first.</summary>
    public IReadOnlyList<ThresholdPoint> Thresholds { get; init; } = [];

    /// <summary>Cumulative gain: x share of the rows taken, likeliest first, y share of the true that is found.</summary>
    public IReadOnlyList<PlotPoint> Gain { get; init; } = [];

    /// <summary>The baseline's cumulative gain.</summary>
    public IReadOnlyList<PlotPoint> BaselineGain { get; init; } = [];

    /// <summary>Calibration: x mean predicted probability, y share of true, with the rows of the bin.</summary>
    public IReadOnlyList<PlotPoint> Calibration { get; init; } = [];

    /// <summary>Confusion matrix, or null.</summary>
    public ConfusionTable? Confusion { get; init; }

    /// <summary>Residuals of a regression as a histogram: x middle of the bin, rows in it.</summary>
    public IReadOnlyList<PlotPoint> Residuals { get; init; } = [];

    /// <summary>Quality of a ranking by its length: x number of places looked at, y NDCG at that place.</summary>
    public IReadOnlyList<PlotPoint> Ranking { get; init; } = [];

    /// <summary>The baseline's quality by length.</summary>
    public IReadOnlyList<PlotPoint> BaselineRanking { get; init; } = [];

    /// <summary>A sample of predictions: x predicted, y actual.</summary>
    public IReadOnlyList<PlotPoint> PredictedActual { get; init; } = [];
}

/// <summary>A point of a plot.</summary>
/// <param name="X">Horizontal.</param>
/// <param name="Y">Vertical.</param>
/// <param name="Rows">Rows behind it; 0 where that has no meaning.</param>
public sealed record PlotPoint(double X, double Y, long Rows = 0);

/// <summary>What one decision threshold does.</summary>
/// <param name="Threshold">"True" is said from this score on.</param>
/// <param name="ShareTaken">Share of the rows taken for true.</param>
/// <param name="Precision">Share of right ones among them.</param>
/// <param name="Recall">Share of the true that is found.</param>
public sealed record ThresholdPoint(double Threshold, double ShareTaken, double Precision, double Recall);

/// <summary>A confusion matrix.</summary>
/// <param name="Classes">The classes.</param>
/// <param name="Counts">Counts[actual][predicted].</param>
public sealed record ConfusionTable(IReadOnlyList<string> Classes, IReadOnlyList<IReadOnlyList<long>> Counts);
