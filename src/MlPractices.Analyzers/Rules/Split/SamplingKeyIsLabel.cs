using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Split;

/// <summary>MLP0207: the label is given as sampling key, which puts whole classes on one side.</summary>
internal sealed class SamplingKeyIsLabel : Rule
{
    public SamplingKeyIsLabel()
        : base(RuleDescriptor.Create(
            "MLP0207",
            "Label as sampling key",
            "The label '{0}' as sampling key does not stratify: all rows of one class go to the same side, so whole classes are missing from the test set; leave the key out",
            RuleCategory.Split,
            RuleLevel.Proven,
            "samplingKeyColumnName keeps rows with equal keys on one side. With the label as key each class is all training or all test; a two-valued label mostly gives an empty test set. Leave the key out, or name the column whose rows belong together."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var split in facts.Splits)
        {
            if (LabelOf(facts, split) is { } trainer)
            {
                sink.Report(this, split.ArgumentLocation(split.Catalog.SamplingKey), ImmutableArray.Create(trainer), Key(split)!);
            }
        }

        foreach (var validated in facts.CrossValidations)
        {
            if (LabelOf(validated) is { } trainer)
            {
                sink.Report(this, validated.ArgumentLocation(validated.Catalog.SamplingKey), ImmutableArray.Create(trainer), ((TextValue)validated.SamplingKey!).Constant!);
            }
        }

        foreach (var experiment in facts.Experiments)
        {
            if (IsLabel(experiment))
            {
                sink.Report(this, experiment.Location, ((TextValue)experiment.SamplingKey!).Constant!);
            }
        }
    }

    /// <summary>The experiment's label is the key by which it divides its rows.</summary>
    private static bool IsLabel(ExperimentFact experiment) =>
        experiment is { SamplingKey: TextValue { Constant: { } key }, Label: TextValue { Constant: { } label } } && key == label;

    /// <summary>The trainer whose label is the sampling key of its cross-validation, or null.</summary>
    public static Location? LabelOf(CrossValidateFact validated) =>
        validated.SamplingKey is TextValue { Constant: { } key } && validated.Estimator.Trainer is { Columns.Label.Name: { } label } trainer && key == label
            ? FactLocations.OfCall(trainer.Site)
            : null;

    /// <summary>Where the sampling key is used as the label of something trained on the split, or null.</summary>
    public static Location? LabelOf(PipelineFacts facts, SplitFact split)
    {
        if (Key(split) is not { } key)
        {
            return null;
        }

        foreach (var run in SplitUses.RunsOn(facts, split))
        {
            if (run.Trainer is { Columns.Label.Name: { } label } trainer && IsMadeOf(run, trainer, label, key))
            {
                return FactLocations.OfCall(trainer.Site);
            }
        }

        foreach (var experiment in facts.Experiments)
        {
            if (experiment.Label is TextValue { Constant: { } label } && label == key && SplitUses.IsPartOf(facts, experiment.Train, split))
            {
                return experiment.Location;
            }
        }

        return null;
    }

    private static string? Key(SplitFact split) => (split.SamplingKey as TextValue)?.Constant;

    /// <summary>The label column is the key itself, or made of it alone (a mapping to keys, a copy).</summary>
    private static bool IsMadeOf(Fitting run, Piece trainer, string label, string key)
    {
        if (label == key)
        {
            return true;
        }

        foreach (var view in Lineage.Views(run.Train))
        {
            if (ColumnFlow.Before(view, run.Estimator, trainer).Find(label) is { IsExact: true, Sources.Length: 1 } column && column.Sources[0] == key)
            {
                return true;
            }
        }

        return false;
    }
}
