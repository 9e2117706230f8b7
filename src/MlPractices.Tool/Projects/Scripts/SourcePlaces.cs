using System.Text.Json;

namespace MlPractices.Tool.Projects.Scripts;

/// <summary>Which lines of a notebook's file the lines of its cells stand in: services show findings at lines of files.</summary>
internal static class SourcePlaces
{
    /// <summary>For each cell, the file's line of each line of its source, from 1.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Of(byte[] notebook)
    {
        var cells = new List<IReadOnlyList<int>>();
        var reader = new Utf8JsonReader(notebook);
        var (line, counted) = (1, 0L);
        List<int>? source = null;
        var isSource = false;
        while (reader.Read())
        {
            for (; counted < reader.TokenStartIndex; counted++)
            {
                line += notebook[counted] == '\n' ? 1 : 0;
            }

            // { "cells": [ { "source": [ "..." ] } ] }: a cell is at depth 2, its members at depth 3, the lines at depth 4.
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject when reader.CurrentDepth == 2:
                    source = [];
                    break;
                case JsonTokenType.EndObject when reader.CurrentDepth == 2 && source is not null:
                    cells.Add(source);
                    source = null;
                    break;
                case JsonTokenType.PropertyName when reader.CurrentDepth == 3:
                    isSource = source is not null && reader.ValueTextEquals("source");
                    break;
                case JsonTokenType.String when isSource && reader.CurrentDepth is 3 or 4:
                    source?.Add(line);
                    break;
            }
        }

        return cells;
    }
}
