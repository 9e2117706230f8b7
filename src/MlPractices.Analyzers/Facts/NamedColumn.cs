using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>A column that a filter, a split, a cross-validation or the program itself reads from a view by its name.</summary>
internal sealed class NamedColumn
{
    private readonly Value _view;

    private NamedColumn(Value view, string name, Location location, string reader)
    {
        _view = view;
        Name = name;
        Location = location;
        Reader = reader;
    }

    public string Name { get; }

    public Location Location { get; }

    /// <summary>The call that reads it.</summary>
    public string Reader { get; }

    public static IEnumerable<NamedColumn> All(PipelineFacts facts)
    {
        foreach (var rows in facts.RowOperations)
        {
            if (rows.Role == OperationRole.FilterRows && Of(rows, rows.Input, rows.Column, "columnName", "the filter") is { } filtered)
            {
                yield return filtered;
            }
        }

        foreach (var split in facts.Splits)
        {
            if (Of(split, split.Input, split.SamplingKey, split.Catalog.SamplingKey, "the split") is { } key)
            {
                yield return key;
            }
        }

        foreach (var validation in facts.CrossValidations)
        {
            if (Of(validation, validation.Data, validation.SamplingKey, validation.Catalog.SamplingKey, "CrossValidate") is { } key)
            {
                yield return key;
            }
        }

        foreach (var read in facts.Reads)
        {
            if (read.Role == OperationRole.GetColumn && Of(read, read.View, read.Column, "columnName", "GetColumn") is { } column)
            {
                yield return column;
            }
        }
    }

    /// <summary>The columns there are, when none of the views that may be read has this one.</summary>
    public ColumnFlow? FirstLacking()
    {
        ColumnFlow? known = null;
        foreach (var alternative in _view.Alternatives)
        {
            if (alternative is not ViewValue view || ColumnFlow.Of(view) is not { IsComplete: true, Names.Count: > 0 } columns || columns.Find(Name) is not null)
            {
                return null;
            }

            known ??= columns;
        }

        return known;
    }

    private static NamedColumn? Of(PipelineFact fact, Value view, Value? name, string? parameter, string reader) =>
        name is TextValue { Constant: { } column } && FactLocations.Argument(fact.Operation, parameter) is not null ? new NamedColumn(view, column, fact.ArgumentLocation(parameter), reader) : null;
}
