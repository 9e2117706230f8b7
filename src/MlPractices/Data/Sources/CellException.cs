namespace MlPractices;

/// <summary>A cell of a record that does not fit its member; who reads the record adds where.</summary>
internal sealed class CellException(string column, string? value, string message, Exception? inner) : Exception(message, inner)
{
    /// <summary>Stops the reading, or sets the row aside. What stands in a row with personal columns is not told if the cell is one of them.</summary>
    /// <param name="source">Where the row is.</param>
    /// <param name="number">Its number in it, from 1.</param>
    /// <param name="malformed">What to do.</param>
    /// <param name="setAside">Told a row that is set aside.</param>
    /// <exception cref="MalformedRowException">The reading is to stop.</exception>
    public void SetAside<TRow>(string source, long number, MalformedRows malformed, Action<MalformedRow>? setAside)
    {
        bool personal = RowSchema<TRow>.Instance.Columns.Any(each => each.Schema.Is(ColumnRoles.Personal) && ColumnNames<TRow>.Match(each.Name) == ColumnNames<TRow>.Match(column));
        var row = new MalformedRow(source, number, column, personal ? MalformedRow.Withheld : value, Message);
        if (malformed == MalformedRows.Stop) throw new MalformedRowException(row, InnerException);
        setAside?.Invoke(row);
    }
}
