using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MlPractices;

/// <summary>
/// Names and options of a pipeline's estimators, for the record. Trainers keep their options in an object of their own (their other fields
/// are what they compute with), transforms in fields; both are private, so they are read by reflection.
/// </summary>
internal static class EstimatorOptions
{
    private const int LongestValue = 300;
    private const int Deepest = 3;
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>"FastTreeRegression" for a <c>FastTreeRegressionTrainer</c>.</summary>
    public static string NameOf(object estimator)
    {
        var name = estimator.GetType().Name;
        if (name.IndexOf('`', StringComparison.Ordinal) is > 0 and var arity) name = name[..arity];
        foreach (var suffix in (string[])["Trainer", "Estimator"])
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)) return name[..^suffix.Length];
        return name;
    }

    /// <summary>Whether an estimator learns to predict. The trainers of Microsoft.ML.TorchSharp say so by their names alone.</summary>
    public static bool IsTrainer(object estimator) => estimator.GetType().Name.EndsWith("Trainer", StringComparison.Ordinal) || Array.Exists(
        estimator.GetType().GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(Microsoft.ML.Trainers.ITrainerEstimator<,>));

    /// <summary>All options by "place in the pipeline, estimator, option".</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<EstimatorPart> parts)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < parts.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{i + 1:00} {NameOf(parts[i].Estimator)}");
            var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
            Read(parts[i].Estimator, "", found, Deepest);
            if (found.Count == 0) all[place] = "default";
            foreach (var (name, value) in found) all[$"{place}.{name}"] = value;
        }

        return all;
    }

    private static void Read(object owner, string prefix, SortedDictionary<string, string> found, int depth)
    {
        for (var type = owner.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(Declared))
            {
                if (field.GetValue(owner) is not { } value || ReferenceEquals(value, owner)) continue;
                var name = prefix + Clean(field.Name);
                if (IsOptions(value.GetType())) Read(value, prefix, found, depth);
                else if (value is IEstimator<ITransformer> inner && depth > 0) Read(inner, $"{name}.", found, depth - 1);
                else if (!IsTrainer(owner) && Text(value, depth) is { } text) found.TryAdd(name, text);
            }
        }
    }

    // Nested classes named ...Options hold what a caller may set.
    private static bool IsOptions(Type type) => type.IsClass && type.Name.EndsWith("Options", StringComparison.Ordinal) && type.Namespace?.StartsWith("Microsoft.ML", StringComparison.Ordinal) == true
        && !type.Name.StartsWith("Column", StringComparison.Ordinal);

    private static string? Text(object value, int depth)
    {
        var text = value switch
        {
            IHostEnvironment or IntPtr => null,
            _ when value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(VBuffer<>) => null,
            string written => written.Length == 0 ? null : written,
            bool flag => flag ? "true" : "false",
            Enum or IFormattable => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
            SchemaShape.Column column => column.Name,
            Delegate => "code of the program",
            IEnumerable items => depth == 0 ? null : string.Join(", ", items.Cast<object?>().Take(200).Select(item => item is null ? "" : Text(item, depth - 1) ?? "")),
            _ when depth == 0 => null,
            _ => Structure(value, depth - 1),
        };
        return text is { Length: > LongestValue } ? text[..LongestValue] + "..." : text;
    }

    // A loss function, a column's settings, a pair of column names: the type's name with its fields.
    private static string? Structure(object value, int depth)
    {
        var type = value.GetType();
        var isTuple = type.FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal);
        if (!isTuple && type.Namespace?.StartsWith("Microsoft.ML", StringComparison.Ordinal) != true) return null;
        var parts = new List<string>();
        for (var of = type; of is not null && of != typeof(object) && of != typeof(ValueType); of = of.BaseType)
        {
            foreach (var field in of.GetFields(Declared))
                if (field.GetValue(value) is { } part && part is not Delegate && Text(part, depth) is { Length: > 0 } text)
                    parts.Add(isTuple ? text : $"{Clean(field.Name)}={text}");
        }

        return isTuple ? string.Join(" <- ", parts) : $"{type.Name}({string.Join(", ", parts)})";
    }

    // "_maximumKeys" and "<Maximum>k__BackingField" as the option is called.
    private static string Clean(string field)
    {
        if (field.StartsWith('<')) field = field[1..field.IndexOf('>', StringComparison.Ordinal)];
        field = field.TrimStart('_');
        return field.Length == 0 ? "value" : char.ToUpperInvariant(field[0]) + field[1..];
    }
}
