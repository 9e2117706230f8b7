using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace MlPractices;

/// <summary>Gives the cells of an Arrow array by row, as values of .NET.</summary>
internal static class ArrowCells
{
    /// <param name="array">The array.</param>
    /// <param name="place">What a message says of it.</param>
    /// <exception cref="InvalidDataException">A row has no cells of this type.</exception>
    public static Func<int, object?> Of(IArrowArray array, string place) => array switch
    {
        NullArray => _ => null,
        BooleanArray flags => i => flags.GetValue(i),
        StringArray texts => i => texts.GetString(i),
        LargeStringArray texts => i => texts.GetString(i),
        StringViewArray texts => i => texts.GetString(i),
        Date32Array days => i => days.GetDateOnly(i),
        Date64Array days => i => days.GetDateOnly(i),
        TimestampArray times => Times(times),
        Time32Array times => i => times.GetTime(i),
        Time64Array times => i => times.GetTime(i),
        DurationArray spans => i => spans.GetTimeSpan(i),
        Decimal128Array numbers => i => numbers.GetValue(i),
        Decimal256Array numbers => i => numbers.GetValue(i),
        Int8Array numbers => i => numbers.GetValue(i),
        Int16Array numbers => i => numbers.GetValue(i),
        Int32Array numbers => i => numbers.GetValue(i),
        Int64Array numbers => i => numbers.GetValue(i),
        UInt8Array numbers => i => numbers.GetValue(i),
        UInt16Array numbers => i => numbers.GetValue(i),
        UInt32Array numbers => i => numbers.GetValue(i),
        UInt64Array numbers => i => numbers.GetValue(i),
        HalfFloatArray numbers => i => numbers.GetValue(i) is { } half ? (float)half : null,
        FloatArray numbers => i => numbers.GetValue(i),
        DoubleArray numbers => i => numbers.GetValue(i),
        DictionaryArray words => Words(words, place),
        ListArray lists => i => lists.IsNull(i) ? null : List(lists.GetSlicedValues(i), place),
        LargeListArray lists => i => lists.IsNull(i) ? null : List(lists.GetSlicedValues(i), place),
        FixedSizeListArray lists => i => lists.IsNull(i) ? null : List(lists.GetSlicedValues(i), place),
        _ => throw new InvalidDataException($"{place} is {array.Data.DataType.Name}; a row has values and lists of values only. Leave the member out, or convert the column."),
    };

    // A time without a zone is a reading of the clock and no instant.
    private static Func<int, object?> Times(TimestampArray times) => ((TimestampType)times.Data.DataType).IsTimeZoneAware
        ? i => times.GetTimestamp(i)
        : i => times.GetTimestamp(i)?.DateTime;

    private static Func<int, object?> Words(DictionaryArray words, string place)
    {
        (Func<int, object?> at, Func<int, object?> word) = (Of(words.Indices, place), Of(words.Dictionary, place));
        return i => at(i) is { } index ? word(Convert.ToInt32(index, CultureInfo.InvariantCulture)) : null;
    }

    private static object List(IArrowArray values, string place)
    {
        if (values is FloatArray { NullCount: 0 } floats) return floats.Values.ToArray();
        if (values is DoubleArray { NullCount: 0 } doubles) return doubles.Values.ToArray();
        Func<int, object?> cell = Of(values, place);
        var list = new object?[values.Length];
        for (int i = 0; i < list.Length; i++) list[i] = cell(i);
        return list;
    }
}
