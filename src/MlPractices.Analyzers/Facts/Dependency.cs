using System.Collections.Generic;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>A column of loaded rows, or the rows themselves, depend on the surroundings.</summary>
internal sealed class Dependency
{
    public Dependency(string? member, SurroundingFact fact)
    {
        Member = member;
        Fact = fact;
    }

    /// <summary>The member of the row type; null when it is the rows that depend on it.</summary>
    public string? Member { get; }

    public SurroundingFact Fact { get; }

    /// <summary>The dependencies of one kind of the columns that surely reach the trainer, as features or, when asked for, as its label.</summary>
    public static IEnumerable<Dependency> Reaching(TrainingRun training, Surrounding kind, bool labelToo)
    {
        if (training.View.Load is not LoadFact { DependsOn: { IsEmpty: false } on })
        {
            yield break;
        }

        var read = new HashSet<string>();
        foreach (var step in FeatureWalk.Behind(training.Columns, training.Trainer))
        {
            if (step.Column.Source is { Member: { } member })
            {
                read.Add(member.Name);
            }
        }

        if (labelToo && training.Label is { } label && training.Columns.Find(label)?.Source is { Member: { } answer })
        {
            read.Add(answer.Name);
        }

        foreach (var dependency in on)
        {
            if (dependency.Fact.Kind == kind && dependency.Member is { } name && read.Contains(name))
            {
                yield return dependency;
            }
        }
    }

    /// <summary>The value is taken inside a lambda that a step of the pipeline runs on each row.</summary>
    public static bool IsTakenIn(PipelineFact fact, EstimatorValue estimator)
    {
        for (var frame = fact.Where.Caller; frame is not null; frame = frame.Caller)
        {
            foreach (var piece in estimator.Pieces)
            {
                if (ReferenceEquals(frame.Call, piece.Site))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
