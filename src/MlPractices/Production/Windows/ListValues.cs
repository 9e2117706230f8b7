using System.Collections;
using System.Linq.Expressions;
using System.Reflection;

namespace MlPractices;

/// <summary>Reads list columns: how long they are, and their numbers.</summary>
internal sealed class ListValues<TRow>
{
    private readonly Func<TRow, object?> _read;

    public ListValues(MemberInfo member)
    {
        var row = Expression.Parameter(typeof(TRow), "row");
        _read = Expression.Lambda<Func<TRow, object?>>(Expression.Convert(Expression.MakeMemberAccess(row, member), typeof(object)), row).Compile();
    }

    /// <summary>NaN if the list is missing.</summary>
    public double Length(TRow row) => _read(row) switch
    {
        null => double.NaN,
        ICollection list => list.Count,
        IEnumerable other => other.Cast<object?>().Count(),
        _ => double.NaN,
    };

    /// <summary>NaN if the list is missing.</summary>
    public double Norm(TRow row)
    {
        double squares = 0;
        switch (_read(row))
        {
            case float[] numbers:
                foreach (var number in numbers) squares += (double)number * number;
                break;
            case IEnumerable<double> numbers:
                foreach (var number in numbers) squares += number * number;
                break;
            case IEnumerable<float> numbers:
                foreach (var number in numbers) squares += (double)number * number;
                break;
            case IEnumerable<int> numbers:
                foreach (var number in numbers) squares += (double)number * number;
                break;
            default:
                return double.NaN;
        }

        return Math.Sqrt(squares);
    }

    /// <summary>NaN if the list is missing or shorter.</summary>
    public double Component(TRow row, int index) => _read(row) switch
    {
        IReadOnlyList<float> numbers when index < numbers.Count => numbers[index],
        IReadOnlyList<double> numbers when index < numbers.Count => numbers[index],
        IReadOnlyList<int> numbers when index < numbers.Count => numbers[index],
        _ => double.NaN,
    };

    /// <summary>Whether the elements are numbers that are read here.</summary>
    public static bool HasNumbers(MemberInfo member)
    {
        var type = member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;
        return typeof(IEnumerable<float>).IsAssignableFrom(type) || typeof(IEnumerable<double>).IsAssignableFrom(type) || typeof(IEnumerable<int>).IsAssignableFrom(type);
    }
}
