using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Values;

/// <summary>One step of an estimator chain as the code writes it: which factory, which columns, which arguments.</summary>
internal sealed class Piece
{
    public Piece(FactoryFact? factory, IOperation operation, ContextValue? context, ImmutableDictionary<string, Value> arguments, PieceColumns columns)
    {
        Factory = factory;
        Operation = operation;
        Context = context;
        Arguments = arguments;
        Columns = columns;
    }

    /// <summary>What the catalog says of it, or null for an estimator from elsewhere.</summary>
    public FactoryFact? Factory { get; }

    public IOperation Operation { get; }

    public SyntaxNode Site => Operation.Syntax;

    /// <summary>What the code calls it: the factory's name.</summary>
    public string Name => Factory?.Method ?? "estimator";

    /// <summary>The context it was made from, when known.</summary>
    public ContextValue? Context { get; }

    /// <summary>Arguments by parameter name; options objects flattened as <c>options.Property</c>.</summary>
    public ImmutableDictionary<string, Value> Arguments { get; }

    public PieceColumns Columns { get; }

    public bool IsCacheCheckpoint { get; init; }

    /// <summary>Every place where it names a column that it reads.</summary>
    public IEnumerable<ColumnUse> Uses
    {
        get
        {
            foreach (var mapping in Columns.Mappings)
            {
                foreach (var input in mapping.Inputs)
                {
                    yield return input;
                }
            }

            foreach (var use in new[] { Columns.Label, Columns.Features, Columns.Weight, Columns.Group })
            {
                if (use is not null)
                {
                    yield return use;
                }
            }
        }
    }

    public bool IsTrainer => Factory?.Kind == FactoryKind.Trainer;

    /// <summary>Stands for several trainers, of which a search takes the best.</summary>
    public bool IsSweepableTrainer => Factory is { Kind: FactoryKind.Opaque, Label: not null, Features: not null };

    /// <summary>The estimator that this trainer fits many times over (one against all, pairwise), or null.</summary>
    public EstimatorValue? Inner =>
        Factory?.InnerEstimatorParameter is { } parameter && Arguments.TryGetValue(parameter, out var value) ? value as EstimatorValue : null;

    /// <summary>Proven: fitting it keeps something of the rows' values (more than names of slots).</summary>
    public bool Learns
    {
        get
        {
            if (Factory is null || Factory.Kind is FactoryKind.Stateless or FactoryKind.Opaque)
            {
                return false;
            }

            return Factory.Reads switch
            {
                FitReads.Never or FitReads.OnlyAnnotations or FitReads.Opaque => false,
                FitReads.UnlessReplacementDefault => ReplacementReads,
                FitReads.UnlessKeyData => Factory.KeyDataParameter is not { } key || IsAbsentOrNull(key),
                FitReads.UnlessNoExtractors => !HasNoExtractors,
                _ => true,
            };
        }
    }

    /// <summary>Proven: what is kept of the training depends on the scores of validation rows, by early stopping or pruning.</summary>
    public bool KeepsBestOnValidation =>
        Factory is { SupportsValidation: true }
        && (Factory.ValidationParameter is not null
            || (Arguments.ContainsKey("options.ValidationSet") && !IsNull("options.EarlyStoppingCriteria"))
            || (Arguments.ContainsKey("options.EarlyStoppingRule") && !IsNull("options.EarlyStoppingRule"))
            || (Arguments.TryGetValue("options.EarlyStoppingRound", out var rounds) && rounds is ConstValue { Value: int and > 0 })
            || (Arguments.TryGetValue("options.EnablePruning", out var pruning) && pruning is ConstValue { Value: true }));

    /// <summary>Proven: key numbers follow the order in which the values come up.</summary>
    public bool NumbersKeysByOccurrence => Arguments.TryGetValue("keyOrdinality", out var order) && order is ConstValue { Value: { } value } && System.Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) == 0;

    /// <summary>Key numbers follow the order of the values, so that two fits on the same set of values agree.</summary>
    public bool NumbersKeysByValue => Arguments.TryGetValue("keyOrdinality", out var order) && order is ConstValue { Value: { } value } && System.Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) == 1;

    private bool IsNull(string argument) => Arguments.TryGetValue(argument, out var value) && value is ConstValue { Value: null };

    private bool ReplacementReads =>
        Arguments.TryGetValue("replacementMode", out var mode) && mode is ConstValue { Value: { } value } && System.Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) != 0;

    private bool HasNoExtractors =>
        Arguments.TryGetValue("options.WordFeatureExtractor", out var word) && word is ConstValue { Value: null }
        && Arguments.TryGetValue("options.CharFeatureExtractor", out var chars) && chars is ConstValue { Value: null };

    /// <summary>Text given for a parameter or option, when it is a constant.</summary>
    public string? Text(string name) => Arguments.TryGetValue(name, out var value) && value is TextValue { Constant: { } text } ? text : null;

    private bool IsAbsentOrNull(string parameter) => !Arguments.TryGetValue(parameter, out var value) || value is ConstValue { Value: null };
}

/// <summary>What a piece reads and writes. A null name is a name that is not known at compile time.</summary>
internal sealed class PieceColumns
{
    public static readonly PieceColumns Unknown = new(ImmutableArray<ColumnMapping>.Empty, null, null, null, null) { IsComplete = false };

    public static readonly PieceColumns None = new(ImmutableArray<ColumnMapping>.Empty, null, null, null, null);

    public PieceColumns(ImmutableArray<ColumnMapping> mappings, ColumnUse? label, ColumnUse? features, ColumnUse? weight, ColumnUse? group)
    {
        Mappings = mappings;
        Label = label;
        Features = features;
        Weight = weight;
        Group = group;
    }

    public ImmutableArray<ColumnMapping> Mappings { get; }

    public ColumnUse? Label { get; }

    public ColumnUse? Features { get; }

    public ColumnUse? Weight { get; }

    public ColumnUse? Group { get; }

    /// <summary>False when some names could not be read from the code.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Columns removed (DropColumns), or the only ones kept (SelectColumns).</summary>
    public ImmutableArray<string> Dropped { get; init; } = ImmutableArray<string>.Empty;

    public ImmutableArray<string> Kept { get; init; } = ImmutableArray<string>.Empty;
}

/// <summary>A column named in the code, with the place that names it (the argument, or the call for a default).</summary>
internal sealed class ColumnUse
{
    public ColumnUse(string? name, SyntaxNode site, bool isDefault)
    {
        Name = name;
        Site = site;
        IsDefault = isDefault;
    }

    public string? Name { get; }

    public SyntaxNode Site { get; }

    /// <summary>The name is the method's default, not written in the code.</summary>
    public bool IsDefault { get; }

    /// <summary>Property of diagnostics about one feature of a list: its name.</summary>
    public const string Feature = nameof(Feature);

    /// <summary>What a fix needs to find the name in a list that is written elsewhere.</summary>
    public ImmutableDictionary<string, string?> AsFeature() => ImmutableDictionary<string, string?>.Empty.Add(Feature, Name);
}

/// <summary>One output made from some inputs.</summary>
internal sealed class ColumnMapping
{
    public ColumnMapping(ColumnUse output, ImmutableArray<ColumnUse> inputs, bool inputsKnown)
    {
        Output = output;
        Inputs = inputs;
        InputsKnown = inputsKnown;
    }

    public ColumnUse Output { get; }

    public ImmutableArray<ColumnUse> Inputs { get; }

    public bool InputsKnown { get; }

    /// <summary>Numbers over many rows, computed by the program's own code, that go in too.</summary>
    public ImmutableArray<PipelineFact> Statistics { get; init; } = ImmutableArray<PipelineFact>.Empty;

    /// <summary>The member of a mapping's row type that declares the output, or null.</summary>
    public SchemaColumn? Declared { get; init; }

    /// <summary>Where the code of a mapping puts 0 for what is missing, or null.</summary>
    public SyntaxNode? MadeZeroAt { get; init; }
}
