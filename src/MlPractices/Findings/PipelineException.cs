namespace MlPractices;

/// <summary>A stage refuses to go on; the finding says why and what to do.</summary>
public sealed class PipelineException : InvalidOperationException
{
    /// <summary>Wraps the finding that stopped the stage.</summary>
    /// <param name="finding">What was wrong.</param>
    public PipelineException(Finding finding)
        : base($"{finding.Id}: {finding.Subject}: {finding.Message} {finding.Remedy}") => Finding = finding;

    /// <summary>What was wrong, with numbers and remedy.</summary>
    public Finding Finding { get; }
}
