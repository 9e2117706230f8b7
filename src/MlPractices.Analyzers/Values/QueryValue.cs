using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Values;

/// <summary>A query to a database that is run each time its rows are read.</summary>
internal sealed class QueryValue : Value
{
    public QueryValue(Value text, Value database, Location site)
    {
        Text = text;
        Database = database;
        Site = site;
        var words = text is TextValue { Constant: { } known } ? QueryText.Read(known, database.Identity, site) : (QueryText?)null;
        Order = words?.Order ?? RowOrder.Stable;
        Rows = words?.Rows ?? new SourceRows(Key.Of("query", text.Identity, database.Identity), isFile: true);
    }

    public Value Text { get; }

    public Value Database { get; }

    /// <summary>The place that gives the query's text.</summary>
    public Location Site { get; }

    public RowOrder Order { get; }

    /// <summary>Which rows it gives.</summary>
    public Rows Rows { get; }

    public override object Identity => Rows;

    protected override bool IsSame(Value value) => value is QueryValue q && Rows.Equals(q.Rows);

    protected override int Hash() => Rows.GetHashCode();
}
