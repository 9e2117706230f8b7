namespace MlPractices;

/// <summary>
/// Limits of the data checks. The defaults of the integrity checks are those of deepchecks; drift needs significance and size together, so that neither
/// small nor large data sets cry wolf.
/// </summary>
public sealed record DataCheckOptions
{
    /// <summary>The limits used when none are given.</summary>
    public static DataCheckOptions Default { get; } = new();

    /// <summary>Rows that each class should have (MLP0159). Default 100.</summary>
    public int LeastRowsPerClass { get; init; } = 100;

    /// <summary>Largest share of missing cells in a column (MLP0158). Default .05.</summary>
    public double MissingShare { get; init; } = 0.05;

    /// <summary>Largest share of rows that repeat an earlier one, identifiers aside (MLP0153). Default .05.</summary>
    public double DuplicateShare { get; init; } = 0.05;

    /// <summary>Largest share of holdout rows that are in the training rows too (MLP0311, MLP0351). Default .05.</summary>
    public double SharedShare { get; init; } = 0.05;

    /// <summary>Share of rows that no model can be right on, since equal rows have other labels, from which that is a warning (MLP0155). Default .05.</summary>
    public double ConflictShare { get; init; } = 0.05;

    /// <summary>Correlation, without sign, from which two features say the same (MLP0157). Default .9.</summary>
    public double Correlation { get; init; } = 0.9;

    /// <summary>Skill of a single column on rows it was not learned on from which it looks like the label in disguise (MLP0308). Default .8.</summary>
    public double ProxySkill { get; init; } = 0.8;

    /// <summary>Distinct values over values from which a column looks like an identifier (MLP0309). Default .95.</summary>
    public double NearUnique { get; init; } = 0.95;

    /// <summary>
    /// Interquartile ranges beyond the quartiles from which a number is an outlier (MLP0156). Default 5, seven standard deviations of a normal column; Tukey's 3 for "far out"
    /// is passed by one in 400,000 normal numbers, too many for large data sets.
    /// </summary>
    public double OutlierFence { get; init; } = 5;

    /// <summary>Largest share of outliers; with more the column has a heavy tail instead (MLP0156). Default .01.</summary>
    public double OutlierShare { get; init; } = 0.01;

    /// <summary>Share of the largest class from which accuracy says little (MLP0504). Default .8.</summary>
    public double MajorityShare { get; init; } = 0.8;

    /// <summary>Kolmogorov-Smirnov distance (numbers) or Cramér's V (other columns) from which training and holdout differ (MLP0253). Default .2.</summary>
    public double Drift { get; init; } = 0.2;

    /// <summary>False-discovery rate over the columns of the drift check (MLP0253). Default .05.</summary>
    public double DriftFalseDiscoveryRate { get; init; } = 0.05;

    /// <summary>Ids that are not reported, for example <c>MLP0156</c>.</summary>
    public IReadOnlySet<string> Off { get; init; } = new HashSet<string>();
}
