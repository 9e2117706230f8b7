using Microsoft.ML;

namespace MlPractices;

/// <summary>Reads released ML.NET models back where the code that trained them is not: in a service.</summary>
public static class MicrosoftMLReader
{
    /// <summary>Reads models of two classes.</summary>
    /// <param name="settings">How to run ML.NET; null for <see cref="MicrosoftMLSettings.Default"/>.</param>
    public static IModelReader<TRow, BinaryScore> Binary<TRow>(MicrosoftMLSettings? settings = null)
        where TRow : class => new MicrosoftMLReader<TRow, BinaryScore>(AnswersOf.Binary, settings ?? MicrosoftMLSettings.Default);

    /// <summary>Reads models of several classes.</summary>
    /// <param name="settings">How to run ML.NET; null for <see cref="MicrosoftMLSettings.Default"/>.</param>
    public static IModelReader<TRow, ClassScores> Multiclass<TRow>(MicrosoftMLSettings? settings = null)
        where TRow : class => new MicrosoftMLReader<TRow, ClassScores>(AnswersOf.Multiclass, settings ?? MicrosoftMLSettings.Default);

    /// <summary>Reads models that give a number.</summary>
    /// <param name="settings">How to run ML.NET; null for <see cref="MicrosoftMLSettings.Default"/>.</param>
    public static IModelReader<TRow, RegressionScore> Regression<TRow>(MicrosoftMLSettings? settings = null)
        where TRow : class => new MicrosoftMLReader<TRow, RegressionScore>(AnswersOf.Regression, settings ?? MicrosoftMLSettings.Default);

    /// <summary>Reads models that order the rows of a group.</summary>
    /// <param name="settings">How to run ML.NET; null for <see cref="MicrosoftMLSettings.Default"/>.</param>
    public static IModelReader<TRow, RankScore> Ranking<TRow>(MicrosoftMLSettings? settings = null)
        where TRow : class => new MicrosoftMLReader<TRow, RankScore>(AnswersOf.Ranking, settings ?? MicrosoftMLSettings.Default);
}

/// <summary>Reads models of one task.</summary>
internal sealed class MicrosoftMLReader<TRow, TOut>(TaskAnswers<TOut> answers, MicrosoftMLSettings settings) : IModelReader<TRow, TOut>
    where TRow : class
{
    public bool CanRead(string formatId) => formatId == ModelFile.FormatId;

    public ITrainedModel<TRow, TOut> Read(Stream source, string formatId)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var copy = new MemoryStream();
        source.CopyTo(copy);
        var ml = settings.Context();
        var bytes = copy.ToArray();
        var (model, inputs, record) = ModelFile.Read(ml, bytes);
        if (record.Task != answers.Task)
            throw new InvalidDataException($"The model is for {record.Task}, and was asked for as {answers.Task}. Read it with the reader of its task.");
        InputCheck.RequireMembers<TRow>(record.Signature, inputs);
        return new MicrosoftMLModel<TRow, TOut>(ml, model, inputs, record, answers, bytes);
    }
}
