using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices;

/// <summary>Annotations that are lists (names of positions, values of keys) as text.</summary>
internal static class VectorText
{
    /// <summary>The list, empty if there is none; values that are not text are written as objectives write them.</summary>
    public static IReadOnlyList<string> Of(DataViewSchema.Annotations annotations, string kind)
    {
        if (annotations.Schema.GetColumnOrNull(kind) is not { Type: VectorDataViewType list }) return [];
        var item = list.ItemType.RawType;
        return item == typeof(ReadOnlyMemory<char>) ? Read<ReadOnlyMemory<char>>(annotations, kind, text => text.ToString())
            : item == typeof(float) ? Read<float>(annotations, kind, number => number.ToString(CultureInfo.InvariantCulture))
            : item == typeof(double) ? Read<double>(annotations, kind, number => number.ToString(CultureInfo.InvariantCulture))
            : item == typeof(bool) ? Read<bool>(annotations, kind, flag => flag.ToString())
            : item == typeof(sbyte) ? Numbers<sbyte>(annotations, kind)
            : item == typeof(byte) ? Numbers<byte>(annotations, kind)
            : item == typeof(short) ? Numbers<short>(annotations, kind)
            : item == typeof(ushort) ? Numbers<ushort>(annotations, kind)
            : item == typeof(int) ? Numbers<int>(annotations, kind)
            : item == typeof(uint) ? Numbers<uint>(annotations, kind)
            : item == typeof(long) ? Numbers<long>(annotations, kind)
            : item == typeof(ulong) ? Numbers<ulong>(annotations, kind)
            : [];
    }

    private static string[] Numbers<T>(DataViewSchema.Annotations annotations, string kind)
        where T : struct, IFormattable => Read<T>(annotations, kind, number => number.ToString(null, CultureInfo.InvariantCulture));

    private static string[] Read<T>(DataViewSchema.Annotations annotations, string kind, Func<T, string> text)
    {
        var values = default(VBuffer<T>);
        annotations.GetValue(kind, ref values);
        return [.. values.DenseValues().Select(text)];
    }
}
