namespace MlPractices;

/// <summary>Looks at a data set while it is divided.</summary>
internal sealed class SplitChecks<TRow, TOut>(Dataset<TRow> data, PlanReader<TRow> reader, Objective<TRow, TOut> objective)
{
    public void Add(TRow row, SplitPart? part)
    {
        _ = (data, reader, objective, row, part);
    }

    public IReadOnlyList<Finding> Findings(IReadOnlyDictionary<SplitPart, PartSurvey> survey, long leftOut) => [];
}
