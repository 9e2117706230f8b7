using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace MlPractices.Analyzers.Catalog;

/// <summary>One line of an embedded table, by heading.</summary>
internal readonly struct TableRow
{
    private readonly Dictionary<string, int> _headings;
    private readonly string[] _cells;

    public TableRow(Dictionary<string, int> headings, string[] cells)
    {
        _headings = headings;
        _cells = cells;
    }

    public string this[string heading] => _cells[_headings[heading]];
}

/// <summary>Reads the tab-separated tables that are embedded beside this class; '#' starts a comment line.</summary>
internal static class EmbeddedTable
{
    public static List<TableRow> Read(string name)
    {
        using Stream stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(typeof(EmbeddedTable), name)
            ?? throw new InvalidOperationException($"The embedded table '{name}' is missing from the analyzer assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);

        var rows = new List<TableRow>();
        Dictionary<string, int>? headings = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            string[] cells = line.Split('\t');
            if (headings is null)
            {
                headings = new Dictionary<string, int>(StringComparer.Ordinal);
                for (int i = 0; i < cells.Length; i++)
                {
                    headings.Add(cells[i], i);
                }
            }
            else if (cells.Length != headings.Count)
            {
                throw new FormatException($"{name}: {cells.Length} cells instead of {headings.Count} in the line of '{cells[0]}'.");
            }
            else
            {
                rows.Add(new TableRow(headings, cells));
            }
        }

        return rows;
    }
}
