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
        var words = text is TextValue { Constant: { } known } ? QueryText.Read(known) : QueryText.Unknown;
        Order = words.Order;
        RowsKey = words.GivesSameRows ? Key.Of("query", text.Identity, database.Identity) : Key.Of("query", site);
    }

    public Value Text { get; }

    public Value Database { get; }

    /// <summary>The place that gives the query's text.</summary>
    public Location Site { get; }

    public RowOrder Order { get; }

    /// <summary>Which rows it gives.</summary>
    public Key RowsKey { get; }

    public override object Identity => RowsKey;

    protected override bool IsSame(Value value) => value is QueryValue q && RowsKey.Equals(q.RowsKey);

    protected override int Hash() => RowsKey.GetHashCode();
}
