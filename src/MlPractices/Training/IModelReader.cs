namespace MlPractices;

/// <summary>Reads models back. A trainer reads its own: how features are taken from a row is code, what was learned is the file.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What the model says of a row.</typeparam>
public interface IModelReader<TRow, TOut>
{
    /// <summary>Whether it reads this format (see <see cref="ITrainedModel{TRow, TOut}.FormatId"/>).</summary>
    bool CanRead(string formatId);

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged, or were learned over other features than this code has.</exception>
    ITrainedModel<TRow, TOut> Read(Stream source, string formatId);
}
