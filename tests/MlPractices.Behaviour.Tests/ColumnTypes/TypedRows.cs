using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices.Behaviour.Tests.ColumnTypes;

/// <summary>Rows with a column of every kind and shape, named after both: <c>Single_v</c> is a vector of floats of known size.</summary>
internal static class TypedRows
{
    /// <summary>Kinds that programs put into columns.</summary>
    public static readonly string[] Kinds = ["Boolean", "Int32", "UInt32", "Single", "Double", "Text", "DateTime", "TimeSpan", "Key"];

    /// <summary>s one value, v a vector of known size, w a vector of unknown size.</summary>
    public const string Shapes = "svw";

    public static IDataView View(MLContext ml)
    {
        var rows = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 80).Select(Row.Of).ToList());
        return ml.Transforms.Conversion.MapValueToKey([.. "svwg".Select(shape => new InputOutputColumnPair($"Key_{shape}", $"Text_{shape}"))]).Fit(rows).Transform(rows);
    }

    /// <summary>Kind and shape of a type of ML.NET, in the table's words.</summary>
    public static (string Kind, char Shape) Of(DataViewType type) => type is VectorDataViewType vector
        ? (KindOf(vector.ItemType), vector.IsKnownSize ? 'v' : 'w')
        : (KindOf(type), 's');

    private static string KindOf(DataViewType type) => type switch
    {
        KeyDataViewType => "Key",
        TextDataViewType => "Text",
        _ => type.RawType.Name,
    };

    private sealed class Row
    {
        public bool Boolean_s { get; set; }
        [VectorType(2)] public bool[] Boolean_v { get; set; } = [];
        [VectorType] public bool[] Boolean_w { get; set; } = [];
        public int Int32_s { get; set; }
        [VectorType(2)] public int[] Int32_v { get; set; } = [];
        [VectorType] public int[] Int32_w { get; set; } = [];
        public uint UInt32_s { get; set; }
        [VectorType(2)] public uint[] UInt32_v { get; set; } = [];
        [VectorType] public uint[] UInt32_w { get; set; } = [];
        public float Single_s { get; set; }
        [VectorType(2)] public float[] Single_v { get; set; } = [];
        [VectorType] public float[] Single_w { get; set; } = [];
        public double Double_s { get; set; }
        [VectorType(2)] public double[] Double_v { get; set; } = [];
        [VectorType] public double[] Double_w { get; set; } = [];
        public string Text_s { get; set; } = "";
        [VectorType(2)] public string[] Text_v { get; set; } = [];
        [VectorType] public string[] Text_w { get; set; } = [];

        /// <summary>The group of a ranking: neighbours have the same.</summary>
        public string Text_g { get; set; } = "";

        public DateTime DateTime_s { get; set; }
        [VectorType(2)] public DateTime[] DateTime_v { get; set; } = [];
        [VectorType] public DateTime[] DateTime_w { get; set; } = [];
        public TimeSpan TimeSpan_s { get; set; }
        [VectorType(2)] public TimeSpan[] TimeSpan_v { get; set; } = [];
        [VectorType] public TimeSpan[] TimeSpan_w { get; set; } = [];

        public static Row Of(int i)
        {
            var n = i % 4;
            var day = new DateTime(2026, 1, 1).AddDays(n);
            return new()
            {
                Boolean_s = n < 2, Boolean_v = [n < 2, n > 0], Boolean_w = [n < 2, n > 0],
                Int32_s = n, Int32_v = [n, i], Int32_w = [n, i],
                UInt32_s = (uint)(i / 8), UInt32_v = [(uint)n, (uint)i], UInt32_w = [(uint)n, (uint)i],
                Single_s = n, Single_v = [n, i % 7], Single_w = [n, i % 7],
                Double_s = n, Double_v = [n, i % 7], Double_w = [n, i % 7],
                Text_s = $"{n}", Text_v = [$"{n}", $"{i % 7}"], Text_w = [$"{n}", $"{i % 7}"], Text_g = $"{i / 8}",
                DateTime_s = day, DateTime_v = [day, day], DateTime_w = [day, day],
                TimeSpan_s = TimeSpan.FromHours(n), TimeSpan_v = [TimeSpan.FromHours(n), TimeSpan.FromHours(i)], TimeSpan_w = [TimeSpan.FromHours(n), TimeSpan.FromHours(i)],
            };
        }
    }
}
