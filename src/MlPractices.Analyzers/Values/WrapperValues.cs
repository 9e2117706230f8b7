using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Values;

/// <summary>A value made on first use (<c>Lazy</c>, <c>ThreadLocal</c>).</summary>
internal sealed class LazyValue : Value
{
    public LazyValue(FunctionValue factory, Birth born, bool isPerThread)
    {
        Factory = factory;
        Born = born;
        IsPerThread = isPerThread;
    }

    public FunctionValue Factory { get; }

    /// <summary>When and where it was made: the factory runs once in its life.</summary>
    public Birth Born { get; }

    /// <summary>Each thread has a value of its own.</summary>
    public bool IsPerThread { get; }

    protected override bool IsSame(Value value) => value is LazyValue l && Factory.Equals(l.Factory);

    protected override int Hash() => Factory.GetHashCode();
}

/// <summary>A stream or writer opened on a path.</summary>
internal sealed class StreamValue : Value
{
    public StreamValue(Value path) => Path = path;

    public Value Path { get; }

    protected override bool IsSame(Value value) => value is StreamValue s && Path.Equals(s.Path);

    protected override int Hash() => Path.GetHashCode();
}

/// <summary>What was written to a file: it is not in any variable, so nobody has chosen it by keeping it.</summary>
internal sealed class FileValue : Value
{
    public FileValue(Value content) => Content = content;

    public Value Content { get; }

    protected override bool IsSame(Value value) => value is FileValue f && Content.Equals(f.Content);

    protected override int Hash() => Content.GetHashCode();
}

/// <summary>What the elements of a sequence are ordered by.</summary>
internal sealed class RankingValue : Value
{
    public RankingValue(ImmutableArray<PipelineFact> measurements, IOperation by)
    {
        Measurements = measurements;
        By = by;
    }

    /// <summary>The measurements that decide the order.</summary>
    public ImmutableArray<PipelineFact> Measurements { get; }

    /// <summary>The call that put the elements in order.</summary>
    public IOperation By { get; }

    protected override bool IsSame(Value value) => value is RankingValue r && ReferenceEquals(By, r.By) && Measurements.SequenceEqual(r.Measurements);

    protected override int Hash() => By.GetHashCode();
}

/// <summary>The rows that a list holds at one point.</summary>
internal sealed class RowsValue : Value
{
    public RowsValue(Rows rows) => Rows = rows;

    public Rows Rows { get; }

    protected override bool IsSame(Value value) => value is RowsValue r && Rows.Equals(r.Rows);

    protected override int Hash() => Rows.GetHashCode();
}

/// <summary>The call that put the rows of a list in a random order.</summary>
internal sealed class ShuffleValue : Value
{
    public ShuffleValue(PipelineFact by) => By = by;

    public PipelineFact By { get; }

    protected override bool IsSame(Value value) => value is ShuffleValue s && ReferenceEquals(By.Syntax, s.By.Syntax);

    protected override int Hash() => By.Syntax.GetHashCode();
}

/// <summary>The importances of features, one of them, or what was picked by them.</summary>
internal sealed class ImportanceValue : Value
{
    public ImportanceValue(PipelineFact fact, bool isChoice = false)
    {
        Fact = fact;
        IsChoice = isChoice;
    }

    /// <summary>The computation of the importances.</summary>
    public PipelineFact Fact { get; }

    /// <summary>Some of the features are in, others left out, for what their importances are.</summary>
    public bool IsChoice { get; }

    /// <summary>What is left when the importances have decided.</summary>
    public ImportanceValue Chosen => IsChoice ? this : new ImportanceValue(Fact, isChoice: true);

    /// <summary>The first of these values that importances went into, or null.</summary>
    public static ImportanceValue? Among(System.Collections.Generic.IEnumerable<Value> values)
    {
        foreach (var value in values)
        {
            foreach (var alternative in value.Alternatives)
            {
                if (alternative is ImportanceValue importance)
                {
                    return importance;
                }
            }
        }

        return null;
    }

    protected override bool IsSame(Value value) => value is ImportanceValue i && ReferenceEquals(Fact, i.Fact) && IsChoice == i.IsChoice;

    protected override int Hash() => Fact.GetHashCode();
}
