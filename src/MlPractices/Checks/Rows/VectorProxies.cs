using System.Linq.Expressions;
using System.Numerics;
using System.Reflection;

namespace MlPractices;

/// <summary>
/// MLP0308 of lists: a component of a vector that is the label, or rises or falls with it from row to row. Looked for on the first training rows; a list that has another length
/// in some row is left alone.
/// </summary>
internal sealed class VectorProxies<TRow>
{
    private const int MostRows = 1000;
    private const int LeastRows = 100;
    private const int LeastOthers = 20;
    private const int MostComponents = 4096;
    private const double Disorder = 0.01;
    private const double Rounding = 1e-6;

    private readonly (string Name, Func<TRow, double[]?> Read, List<double[]?> Rows)[] _lists;
    private readonly List<double> _labels = [];

    public VectorProxies(IEnumerable<RowColumn<TRow>> columns) =>
        _lists = [.. columns.Where(column => column.Schema.Kind == ColumnKind.List && CsvLists.ElementOf(TypeOf(column.Member)) != typeof(string))
            .Select(column => (column.Name, Reader(column), new List<double[]?>()))];

    public void Add(TRow row, double label)
    {
        if (_lists.Length == 0 || _labels.Count >= MostRows) return;
        _labels.Add(label);
        foreach ((_, Func<TRow, double[]?> read, List<double[]?> rows) in _lists) rows.Add(read(row));
    }

    public IEnumerable<Finding> Findings(string label)
    {
        if (_labels.Count < LeastRows) yield break;
        foreach ((string name, _, List<double[]?> rows) in _lists)
        {
            int length = rows[0]?.Length ?? 0;
            if (length > MostComponents || rows.Any(row => row is null || row.Length != length)) continue;
            for (int component = 0; component < length; component++)
            {
                int at = component;
                if (!Follows([.. rows.Select(row => row![at])])) continue;
                yield return new Finding(
                    "MLP0308", Severity.Warning, $"{name}[{component}]",
                    $"Value {component} of {name} (counted from 0) follows {label} from row to row: it is the label or is computed from it.",
                    "Take it out of the vector: do not concatenate the label into the features.");
            }
        }
    }

    /// <summary>Whether the label, in the order of the component, only rises or only falls, but for rounding and one row in a hundred of those without the most frequent label.</summary>
    private bool Follows(double[] component)
    {
        if (component.Any(value => !double.IsFinite(value))) return false;
        int others = _labels.Count - _labels.GroupBy(label => label).Max(same => same.Count());
        double tolerance = Rounding * (_labels.Max() - _labels.Min());
        if (others < LeastOthers || component.Min() == component.Max()) return false;
        int[] order = [.. Enumerable.Range(0, component.Length).OrderBy(row => component[row]).ThenBy(row => _labels[row])];
        int falls = 0, rises = 0;
        for (int i = 1; i < order.Length; i++)
        {
            double step = _labels[order[i]] - _labels[order[i - 1]];
            bool tied = component[order[i]] == component[order[i - 1]];
            if (step < -tolerance || (tied && step > tolerance)) falls++;
            if (step > tolerance) rises++;
        }

        return Math.Min(falls, rises) <= Disorder * others;
    }

    private static Type TypeOf(MemberInfo member) => member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;

    private static Func<TRow, double[]?> Reader(RowColumn<TRow> column)
    {
        ParameterExpression row = Expression.Parameter(typeof(TRow), "row");
        Type element = CsvLists.ElementOf(TypeOf(column.Member))!;
        Expression numbers = Expression.Call(typeof(VectorProxies<TRow>), nameof(Numbers), [element], Expression.MakeMemberAccess(row, column.Member));
        return Expression.Lambda<Func<TRow, double[]?>>(numbers, row).Compile();
    }

    private static double[]? Numbers<T>(IEnumerable<T>? values) where T : struct, INumberBase<T> => values is null ? null : [.. values.Select(double.CreateChecked)];
}
