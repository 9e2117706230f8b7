using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>A prediction engine over a model that was fitted in sight, with the classes of its rows and answers.</summary>
internal sealed class AskedModel
{
    private AskedModel(EngineFact engine, ModelValue model, Schema row, Schema answer)
    {
        Engine = engine;
        Model = model;
        Row = row;
        Answer = answer;
        Columns = ColumnFlow.Of(row, model);
    }

    public EngineFact Engine { get; }

    public ModelValue Model { get; }

    /// <summary>The columns of the rows that are asked about.</summary>
    public Schema Row { get; }

    /// <summary>The members of the answers, as columns.</summary>
    public Schema Answer { get; }

    /// <summary>The columns that come out for a row.</summary>
    public ColumnFlow Columns { get; }

    /// <summary>The trainer whose scores the answer gives, or null.</summary>
    public Piece? Trainer => Model.Predictor?.Estimator.Trainer;

    /// <summary>Columns that a step of the model reads and that neither the row has nor an earlier step makes; labels and weights are not read here.</summary>
    public IEnumerable<(Piece Step, ColumnUse Use, ColumnFlow Known)> MissingInputs()
    {
        foreach (var (step, known) in Steps())
        {
            if (step.Factory is null || step.Factory.Effect is ColumnEffect.RowType or ColumnEffect.Unknown || !known.IsComplete || known.HasUnseenSteps || known.Names.Count == 0)
            {
                continue;
            }

            foreach (var mapping in step.Columns.Mappings)
            {
                foreach (var input in mapping.Inputs)
                {
                    if (input.Name is { } name && known.Find(name) is null)
                    {
                        yield return (step, input, known);
                    }
                }
            }
        }
    }

    /// <summary>Every step of the model with the columns that it sees.</summary>
    public IEnumerable<(Piece Step, ColumnFlow Columns)> Steps()
    {
        foreach (var part in Model.Parts)
        {
            foreach (var step in part.Estimator.Pieces)
            {
                yield return (step, ColumnFlow.Before(Row, Model, part, step));
            }
        }
    }

    /// <summary>Members of the answer whose type is another than that of the column they are filled from: the engine throws.</summary>
    public IEnumerable<(SchemaColumn Member, ColumnType Made)> UnlikeAnswers()
    {
        foreach (var member in Answer.Columns)
        {
            var made = Columns.TypeOf(member.Name);
            if (made.Item == ItemKind.Unknown || member.ColumnType.Item == ItemKind.Unknown || made.Shape == ColumnShape.Unknown)
            {
                continue;
            }

            var isArray = member.Type is not { SpecialType: not SpecialType.None };
            var isLike = made.Item == ItemKind.Key
                ? member.ColumnType.Item is not (ItemKind.Text or ItemKind.Single or ItemKind.Double or ItemKind.Boolean)
                : made.Item == member.ColumnType.Item && (member.Type is INamedTypeSymbol { SpecialType: SpecialType.None } || isArray == (made.Shape != ColumnShape.Scalar));
            if (!isLike)
            {
                yield return (member, made);
            }
        }
    }

    /// <summary>Engines over one model only, all of whose parts are seen.</summary>
    public static IEnumerable<AskedModel> All(PipelineFacts facts)
    {
        foreach (var engine in facts.Engines)
        {
            if (engine is { IsTimeSeries: false, IsPool: false, RowType: { } row, AnswerType: { } answer, Model: ModelValue model } && IsSeen(model))
            {
                yield return new AskedModel(engine, model, SchemaReader.OfRowType(row, forText: false), Filled(SchemaReader.OfRowType(answer, forText: true)));
            }
        }
    }

    /// <summary>Members of answers that ML.NET can set.</summary>
    private static Schema Filled(Schema answer)
    {
        var settable = ImmutableArray.CreateBuilder<SchemaColumn>();
        foreach (var column in answer.Columns)
        {
            if (column.Member is IPropertySymbol or IFieldSymbol { IsReadOnly: false })
            {
                settable.Add(column);
            }
        }

        return new Schema(answer.RowType, settable.ToImmutable(), answer.IsComplete);
    }

    private static bool IsSeen(ModelValue model)
    {
        foreach (var part in model.Parts)
        {
            if (part.Origin != ModelOrigin.Fitted || part.Estimator.IsOpaque)
            {
                return false;
            }
        }

        return model.LoadedBy is null;
    }
}
