namespace MlPractices.Tool.Commands;

/// <summary>Gives work up that takes too long, even where it does not listen.</summary>
internal static class TimeLimit
{
    /// <exception cref="TimeoutException">The time is over.</exception>
    public static async Task<T> Run<T>(int seconds, CancellationToken cancellation, Func<CancellationToken, Task<T>> work)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = Task.Run(() => work(limit.Token), CancellationToken.None);
        try
        {
            return await running.WaitAsync(TimeSpan.FromSeconds(seconds), cancellation);
        }
        catch (TimeoutException)
        {
            await limit.CancelAsync();
            throw new TimeoutException(FormattableString.Invariant($"Given up after {seconds} seconds. Name fewer projects, or allow more with --timeout."));
        }
    }
}
