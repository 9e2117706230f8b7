using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices;

/// <summary>
/// Opens data sets from ML.NET's data views and loaders. Their splits are the stages' own (by key, stratified, grouped, by time) and are applied to the
/// view without copying it: an ML.NET trainer reads its part through the view. Nobody gets the holdout as a view.
/// </summary>
public static class MicrosoftMLDataset
{
    /// <summary>Opens a view. It is read once or twice as <typeparamref name="TRow"/>, to fingerprint, profile and split it.</summary>
    /// <typeparam name="TRow">One settable property or field a column, as for <c>CreateEnumerable</c>; columns without a member are for trainers only.</typeparam>
    /// <param name="ml">Reads the view as rows.</param>
    /// <param name="view">Gives the same rows in the same order every time. Nothing may have been fitted on it.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidDataException">The view lacks a column of <typeparamref name="TRow"/>, or has it with another type.</exception>
    public static Task<Dataset<TRow>> FromView<TRow>(
        MLContext ml, IDataView view, string name = "data view", IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default)
        where TRow : class, new()
    {
        ArgumentNullException.ThrowIfNull(ml);
        ArgumentNullException.ThrowIfNull(view);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        InputCheck.RequireColumns<TRow>(view.Schema, name);
        return Dataset.FromStore(new ViewStore<TRow>(ml, view, name), progress, cancellation);
    }

    /// <summary>Opens what a loader reads (text, binary, SVM light, Parquet or another).</summary>
    /// <typeparam name="TRow">As in <see cref="FromView"/>.</typeparam>
    /// <param name="ml">Reads the view as rows.</param>
    /// <param name="loader">The loader.</param>
    /// <param name="paths">The files, as one data set in this order.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Task<Dataset<TRow>> FromLoader<TRow>(
        MLContext ml, IDataLoader<IMultiStreamSource> loader, IReadOnlyList<string> paths, IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default)
        where TRow : class, new()
    {
        ArgumentNullException.ThrowIfNull(loader);
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count == 0) throw new ArgumentException("Name at least one file.", nameof(paths));
        foreach (var path in paths)
            if (!File.Exists(path)) throw new FileNotFoundException($"There is no file '{path}' (looked in {Path.GetFullPath(path)}).", path);
        return FromView<TRow>(ml, loader.Load(new MultiFileSource([.. paths])), string.Join(", ", paths), progress, cancellation);
    }
}
