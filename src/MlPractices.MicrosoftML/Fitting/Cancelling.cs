using System.Reflection;
using Microsoft.ML;

namespace MlPractices;

/// <summary>
/// Stops a training. A trainer that reads rows is stopped by the rows; one that computes is stopped by its context, whose cancelling is
/// public in a package of experiments only and is therefore called by name.
/// </summary>
internal static class Cancelling
{
    private static readonly MethodInfo? CancelExecution = typeof(MLContext).GetMethod(
        "CancelExecution", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes);

    /// <summary>Whether this version of ML.NET can be stopped while it computes.</summary>
    public static bool StopsComputing => CancelExecution is not null;

    /// <summary>Runs a training that ends with an <see cref="OperationCanceledException"/> when the caller gives up.</summary>
    public static T Run<T>(MLContext ml, CancellationToken cancellation, Func<T> training)
    {
        cancellation.ThrowIfCancellationRequested();
        using var registration = cancellation.Register(() => CancelExecution?.Invoke(ml, null));
        try
        {
            var trained = training();
            // A context that is stopped late can leave a trainer with what it has so far.
            cancellation.ThrowIfCancellationRequested();
            return trained;
        }
        catch (Exception stopped) when (cancellation.IsCancellationRequested && stopped is not OperationCanceledException)
        {
            throw new OperationCanceledException("The training was cancelled.", stopped, cancellation);
        }
    }
}
