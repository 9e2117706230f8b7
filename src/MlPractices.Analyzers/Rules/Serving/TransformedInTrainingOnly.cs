using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Serving;

/// <summary>MLP0706: rows are transformed outside the model before training, and the rows that the model is asked about are not.</summary>
internal sealed class TransformedInTrainingOnly : Rule
{
    public TransformedInTrainingOnly()
        : base(RuleDescriptor.Create(
            "MLP0706",
            "Transformation outside the model at training only",
            "{0}",
            RuleCategory.Serving,
            RuleLevel.Proven,
            "A model holds the steps of its pipeline and nothing of what the program did to the rows before. When a column is scaled, shifted or encoded outside the pipeline for training only, the model reads another unit in production, and nothing throws. Put the step into the pipeline, or apply the same function at both ends."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var prediction in facts.Predictions)
        {
            if (prediction.Engine is EngineValue { MadeBy: EngineFact engine } && !prediction.RawMembers.IsEmpty)
            {
                foreach (var predictor in ServedModels.Predictors(facts, engine.Model))
                {
                    JudgeCode(sink, prediction.Location, prediction.RawMembers, predictor);
                }
            }
        }

        foreach (var read in facts.Reads)
        {
            foreach (var view in Lineage.Views(read.View))
            {
                if (view.Load is { RawMembers.IsEmpty: false } load && Lineage.Predictor(view) is { Origin: ModelOrigin.Fitted } predictor)
                {
                    JudgeCode(sink, load.RowsLocation, load.RawMembers, predictor);
                }
            }
        }

        foreach (var engine in facts.Engines)
        {
            if (engine is { IsTimeSeries: false, IsPool: false, RowType: { } rowType, Model: ModelValue { LoadedBy: null } model })
            {
                JudgeTransformer(sink, engine, model, SchemaReader.OfRowType(rowType, forText: false));
            }
        }

        foreach (var evaluation in facts.Evaluations)
        {
            foreach (var view in Lineage.Views(evaluation.View))
            {
                JudgeScored(sink, evaluation, view);
            }
        }
    }

    /// <summary>A column that the program's code computes for training comes as it is in the row that is asked about.</summary>
    private void JudgeCode(FindingSink sink, Location asked, ImmutableDictionary<string, ISymbol?> raw, ModelPart predictor)
    {
        foreach (var train in Lineage.Views(predictor.Train))
        {
            if (predictor.Estimator.Trainer is not { } trainer)
            {
                continue;
            }

            foreach (var step in FeatureWalk.Behind(ColumnFlow.Before(train, predictor.Estimator, trainer), trainer))
            {
                if (step.Column.Source is not { IsNumber: true, Member: { } member } source || !raw.TryGetValue(member.Name, out var from))
                {
                    continue;
                }

                foreach (var change in source.Changes)
                {
                    if (change.IsAlways && IsOf(change, member, from))
                    {
                        var location = change.Site.GetLocation();
                        sink.Report(
                            this,
                            location,
                            ImmutableArray.Create(asked),
                            $"'{source.Name}' is computed here for training, outside the model, but the row that the model is asked about ({FactLocations.Line(asked, location)}) has it unchanged: the model gets another number there; move the step into the pipeline");
                    }
                }
            }
        }
    }

    /// <summary>The training rows' value is computed from the very member that the row asked about holds, or is read from.</summary>
    private static bool IsOf(ColumnChange change, ISymbol member, ISymbol? from)
    {
        foreach (var read in change.Trace.Members)
        {
            if (SymbolEqualityComparer.Default.Equals(read.OriginalDefinition, member.OriginalDefinition) || (from is not null && SymbolEqualityComparer.Default.Equals(read.OriginalDefinition, from.OriginalDefinition)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An engine is made of the trainer's part alone, and the row class has the columns that another transformer wrote anew.</summary>
    private void JudgeTransformer(FindingSink sink, EngineFact engine, ModelValue model, Schema row)
    {
        if (model.Predictor is not { Origin: ModelOrigin.Fitted, Estimator.IsOpaque: false } predictor)
        {
            return;
        }

        foreach (var train in Lineage.Views(predictor.Train))
        {
            if (Unprepared(model, predictor, train) is var (column, maker) && row.Find(column) is not null)
            {
                Report(sink, engine, column, maker, "the rows of this engine have it unchanged");
                return;
            }
        }
    }

    /// <summary>Scored rows lack a transformer that the training rows came through.</summary>
    private void JudgeScored(FindingSink sink, EvaluateFact evaluation, ViewValue scored)
    {
        for (var at = scored; at is not null; at = at.Input)
        {
            if (at is { Via: { Predictor: { Origin: ModelOrigin.Fitted, Estimator.IsOpaque: false } predictor } model, Input: { } input })
            {
                foreach (var train in Lineage.Views(predictor.Train))
                {
                    if (Unprepared(model, predictor, train) is var (column, maker) && ColumnFlow.Of(input) is { HasUnseenSteps: false } columns && columns.Find(column) is { Source: not null })
                    {
                        Report(sink, evaluation, column, maker, "the rows that are scored here have it unchanged");
                        return;
                    }
                }
            }
        }
    }

    /// <summary>A column of the source that a transformer outside the model wrote anew, in place, before the trainer read it.</summary>
    private static (string Column, ModelPart Maker)? Unprepared(ModelValue model, ModelPart predictor, ViewValue train)
    {
        if (predictor.Estimator.Trainer is not { } trainer || train.Via is null)
        {
            return null;
        }

        foreach (var maker in ServedModels.LeftOut(model, train))
        {
            if (maker.Origin != ModelOrigin.Fitted || maker.Estimator.IsOpaque)
            {
                continue;
            }

            foreach (var step in FeatureWalk.Behind(ColumnFlow.Before(train, predictor.Estimator, trainer), trainer))
            {
                if (step.Column is { Producer: { } producer, Name: var name } && maker.Estimator.Pieces.Contains(producer) && WritesInPlace(producer, name))
                {
                    return (name, maker);
                }
            }
        }

        return null;
    }

    private static bool WritesInPlace(Piece piece, string name)
    {
        foreach (var mapping in piece.Columns.Mappings)
        {
            if (mapping.Output.Name == name && mapping.Inputs.Length == 1 && mapping.Inputs[0].Name == name)
            {
                return true;
            }
        }

        return false;
    }

    private void Report(FindingSink sink, PipelineFact use, string column, ModelPart maker, string how)
    {
        var made = maker.Fact.Location;
        sink.Report(this, use.Location, ImmutableArray.Create(made), $"'{column}' reaches the trainer as transformed by the step fitted on {FactLocations.Line(made, use.Location)}, which is not part of this model, and {how}; append the two and use the chain");
    }
}
