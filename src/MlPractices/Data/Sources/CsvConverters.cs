using System.Globalization;
using System.Numerics;
using CsvHelper;
using CsvHelper.Configuration;
using CsvHelper.TypeConversion;

namespace MlPractices;

/// <summary>
/// Floating-point fields: missing becomes NaN instead of an error or a silent 0, thousands separators are refused, and a number that does
/// not fit is an error instead of infinity.
/// </summary>
internal sealed class FloatingPointConverter<T>(IReadOnlyCollection<string> missing) : DefaultTypeConverter
    where T : struct, IFloatingPointIeee754<T>
{
    public override object ConvertFromString(string? text, IReaderRow row, MemberMapData memberMapData)
    {
        string field = text?.Trim() ?? "";
        if (missing.Contains(field)) return T.NaN;
        return T.TryParse(field, NumberStyles.Float, row.Configuration.CultureInfo, out T value) && T.IsFinite(value)
            ? value
            : throw new TypeConverterException(this, memberMapData, text, row.Context, "not a finite number");
    }
}

/// <summary>Sets CsvHelper's conversions so that a field means the same on every machine.</summary>
internal static class CsvConversions
{
    public static void Apply(CsvContext context, CsvOptions options)
    {
        TypeConverterCache cache = context.TypeConverterCache;
        cache.AddConverter<double>(new FloatingPointConverter<double>(options.MissingValues));
        cache.AddConverter<float>(new FloatingPointConverter<float>(options.MissingValues));
        NumberStyles plain = NumberStyles.Float;
        context.TypeConverterOptionsCache.GetOptions<decimal>().NumberStyles = plain;
        context.TypeConverterOptionsCache.GetOptions<decimal?>().NumberStyles = plain;

        // A trailing Z must not become the local time of whichever machine reads the file.
        context.TypeConverterOptionsCache.GetOptions<DateTime>().DateTimeStyle = DateTimeStyles.RoundtripKind;
        context.TypeConverterOptionsCache.GetOptions<DateTime?>().DateTimeStyle = DateTimeStyles.RoundtripKind;
        context.TypeConverterOptionsCache.GetOptions<DateTimeOffset>().DateTimeStyle = DateTimeStyles.AssumeUniversal;
        context.TypeConverterOptionsCache.GetOptions<DateTimeOffset?>().DateTimeStyle = DateTimeStyles.AssumeUniversal;
    }

    /// <summary>Missing tokens and lenient flags and enums, which CsvHelper keeps per type.</summary>
    public static void ApplyTo(TypeConverterOptions target, Type type, CsvOptions options)
    {
        Type? underlying = Nullable.GetUnderlyingType(type);
        if (underlying is not null) target.NullValues.AddRange(options.MissingValues);
        if ((underlying ?? type) == typeof(bool))
        {
            target.BooleanTrueValues.AddRange(["true", "1", "yes", "y", "t"]);
            target.BooleanFalseValues.AddRange(["false", "0", "no", "n", "f"]);
        }

        if ((underlying ?? type).IsEnum) target.EnumIgnoreCase = true;
    }
}
