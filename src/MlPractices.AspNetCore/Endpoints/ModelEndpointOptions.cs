using Microsoft.AspNetCore.Http;

namespace MlPractices;

/// <summary>Settings of a model's endpoint.</summary>
public sealed record ModelEndpointOptions
{
    /// <summary>Rows in one request at most. Default 1,000.</summary>
    public int MostRows { get; set; } = 1000;

    /// <summary>Bytes of one request at most. Default 1 MiB.</summary>
    public int MostBytes { get; set; } = 1 << 20;

    /// <summary>
    /// Whether a field that may be missing can be left out as well as be null. By default it must be there: a field that was forgotten or
    /// renamed is then an error of the client, and not a missing value for ever.
    /// </summary>
    public bool AbsentIsMissing { get; set; }

    /// <summary>Who asks, for the prediction log; by default the header <c>X-Unit</c>.</summary>
    public Func<HttpContext, string?> Unit { get; set; } = context => context.Request.Headers["X-Unit"] is [{ Length: > 0 } unit, ..] ? unit : null;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MostRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MostBytes, 2);
        ArgumentNullException.ThrowIfNull(Unit);
    }
}
