using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices;

/// <summary>How the answer of a task is read from the columns of a scored view.</summary>
/// <typeparam name="TOut">The stages' prediction type.</typeparam>
internal abstract class TaskAnswers<TOut>
{
    public const string Score = "Score";
    public const string PredictedLabel = "PredictedLabel";
    public const string Probability = "Probability";

    public abstract TaskKind Task { get; }

    /// <summary>The columns that must be there, with their types.</summary>
    public abstract IReadOnlyList<(string Name, DataViewType Type)> Required { get; }

    /// <summary>The columns that are used when they are there.</summary>
    public virtual IReadOnlyList<string> Optional => [];

    /// <summary>All columns that an answer is read from.</summary>
    public IReadOnlyList<string> Columns => [.. Required.Select(column => column.Name), .. Optional];

    /// <summary>The classes in the order of the scores; empty where the task has none.</summary>
    public virtual IReadOnlyList<string> ClassesOf(DataViewSchema outputs) => [];

    /// <summary>Whether the answer has probabilities, as far as the columns tell; <paramref name="sample"/> are answers to rows that were trained on.</summary>
    public virtual bool HasProbabilities(DataViewSchema outputs, Func<IReadOnlyList<float[]>> sample) => false;

    /// <summary>Something that scores one row at a time and must not be used by two threads at once.</summary>
    public abstract IRowScorer<TRow, TOut> Scorer<TRow>(MLContext ml, ITransformer model, SchemaDefinition inputs, ModelRecord record)
        where TRow : class;

    /// <summary>Reads the answers of a scored view in the order of its rows.</summary>
    public abstract IEnumerable<TOut> Read(IDataView scored, ModelRecord record);

    /// <summary>Names the column that a scored view lacks, or has with another type.</summary>
    /// <exception cref="InvalidOperationException">The pipeline is for another task.</exception>
    public void RequireColumns(DataViewSchema outputs)
    {
        foreach (var (name, type) in Required)
        {
            if (outputs.GetColumnOrNull(name) is not { } column)
            {
                throw new InvalidOperationException(
                    $"The pipeline gives no column '{name}', which a {Task} model needs. Its last steps must hold a {Task} trainer. It gives: {string.Join(", ", outputs.Select(c => c.Name).Distinct())}.");
            }

            if (!RowColumns.IsSpecificFormOf(column.Type, type))
                throw new InvalidOperationException($"The pipeline gives '{name}' as {column.Type}, and a {Task} model needs {type}: its trainer is for another task.");
        }
    }
}

/// <summary>Scores rows one at a time, for one thread.</summary>
internal interface IRowScorer<in TRow, out TOut>
{
    TOut Score(TRow row);
}

/// <summary>ML.NET's prediction engine with an answer that is used again for every row.</summary>
internal sealed class EngineScorer<TRow, TAnswer, TOut>(PredictionEngine<TRow, TAnswer> engine, Func<TAnswer, TOut> read) : IRowScorer<TRow, TOut>
    where TRow : class
    where TAnswer : class, new()
{
    private TAnswer _answer = new();

    public TOut Score(TRow row)
    {
        engine.Predict(row, ref _answer);
        return read(_answer);
    }
}
