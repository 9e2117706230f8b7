using System;
using System.Collections.Generic;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Training and test parts.</summary>
internal sealed class Splitting : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.TrainTestSplit,
        OperationRole.CrossValidationSplit,
        OperationRole.TrainSet,
        OperationRole.TestSet,
    };

    public Splitting(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation) =>
        operation.Role is OperationRole.TrainSet or OperationRole.TestSet ? Part(call, operation.Role) : Split(call, operation);

    private Value Split(KnownCall call, OperationFact operation)
    {
        var input = AsViews(call[operation.Data] ?? Fresh());
        var isFolds = operation.Role == OperationRole.CrossValidationSplit;
        var fraction = call[operation.Fraction];
        var key = call.Given(operation.SamplingKey);
        var seed = call.Given(operation.Seed);
        Value result = NeverValue.Instance;
        foreach (var alternative in input.Alternatives)
        {
            if (alternative is not ViewValue view)
            {
                continue;
            }

            // Unseeded splits are deterministic: the same rows and arguments give the same parts.
            var token = IsKnown(fraction) && IsKnown(key) && IsKnown(seed)
                ? Key.Of("split", view.Rows, fraction?.Identity, key?.Identity, seed?.Identity, call[operation.Folds]?.Identity)
                : (object)Key.Of("split", view.Rows, new object());
            var fact = new SplitFact(Site(call.Operation), view, token, isFolds, fraction, key, seed, operation);
            _log.Add(fact);
            Value split = isFolds
                ? new FoldsValue(fact, token, view)
                : new SplitValue(fact, view.WithRows(PartOf(SplitPart.Train)), view.WithRows(PartOf(SplitPart.Test)));
            PartRows PartOf(SplitPart part) => new(token, part, view.Rows) { Draw = Draw(fraction, key, seed), IsGrouped = key is not null };
            result = Value.Join(result, split);
        }

        return result;
    }

    private static SplitDraw? Draw(Value? fraction, Value? key, Value? seed) =>
        key is null && fraction is ConstValue { Value: double share } && seed is null or ConstValue { Value: int } ? new SplitDraw(share, (seed as ConstValue)?.Value as int?) : null;

    private static bool IsKnown(Value? value) => value is null || IsConstant(value);

    private Value Part(KnownCall call, OperationRole role)
    {
        var isTest = role == OperationRole.TestSet;
        switch (call.Receiver)
        {
            case SplitValue split:
                if (!isTest)
                {
                    _log.TrainPartsRead.Add(split.MadeBy.Syntax);
                }

                return isTest ? split.Test : split.Train;
            case UnknownValue unknown:
                // A split made elsewhere: its parts are parts of it all the same.
                var token = Key.Of("split", unknown.Token);
                return new ViewValue(new PartRows(token, isTest ? SplitPart.Test : SplitPart.Train, new UnknownRows(unknown.Token)), Schema.Unknown);
            default:
                return Fresh(call.Operation.Type);
        }
    }
}
