using System;
using System.Collections.Generic;

namespace MlPractices.Analyzers.Catalog;

/// <summary>The names of an enumeration, read by reflection once.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> s_values = Read();

    public static T Parse(string name) =>
        s_values.TryGetValue(name, out T value)
            ? value
            : throw new FormatException($"The catalog says '{name}', which is no {typeof(T).Name}.");

    private static Dictionary<string, T> Read()
    {
        var values = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (T value in Enum.GetValues(typeof(T)))
        {
            values.Add(value.ToString(), value);
        }

        return values;
    }
}
