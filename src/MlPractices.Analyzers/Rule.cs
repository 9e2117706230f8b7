using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers;

/// <summary>One rule: a pure function from facts to findings. It walks no syntax and matches no method names.</summary>
internal abstract class Rule
{
    protected Rule(DiagnosticDescriptor descriptor) => Descriptor = descriptor;

    public DiagnosticDescriptor Descriptor { get; }

    /// <summary>
    /// The rule says that something is missing, so all bodies must be in sight. Other rules are also judged type by
    /// type, which an editor shows while typing; this one only where a single type works with ML.NET.
    /// </summary>
    public virtual bool NeedsWholeProgram => false;

    public abstract void Judge(PipelineFacts facts, FindingSink sink);
}
