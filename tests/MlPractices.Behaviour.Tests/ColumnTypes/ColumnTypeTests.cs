using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices.Behaviour.Tests.ColumnTypes;

/// <summary>
/// What the analyzers believe of ML.NET's estimators, run on ML.NET: each entry of the table on a column of every kind and shape. MLP0102 rests on it, and
/// whatever reads the type of a column.
/// </summary>
public class ColumnTypeTests
{
    /// <summary>The group that every trainer of rankings takes.</summary>
    private const string Group = "Key_g";

    private readonly MLContext _ml = new(1);
    private readonly IDataView _rows;

    public ColumnTypeTests() => _rows = TypedRows.View(_ml);

    public static TheoryData<string> TransformTypes => [.. Steps.Transforms.Keys];

    public static TheoryData<string> TrainerTypes => [.. Steps.Trainers.Keys];

    [Fact]
    public void Every_entry_of_the_table_is_run_or_says_why_not() =>
        Assert.Equal(TypeTable.Entries.Keys.Order(StringComparer.Ordinal), Steps.Transforms.Keys.Concat(Steps.Trainers.Keys).Concat(Steps.NotRun.Keys).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(TransformTypes))]
    public void A_transform_takes_and_gives_what_the_table_says(string type)
    {
        var entry = TypeTable.Entries[type];
        var make = Steps.Transforms[type];
        Assert.Equal(type, make(_ml, "Single_v").GetType().FullName);
        var wrong = new List<string>();
        foreach (var (kind, shape) in Columns())
        {
            var column = $"{kind}_{shape}";
            var inChain = Run(new EstimatorChain<ITransformer>().Append(make(_ml, column)), Steps.Output);
            var alone = Run(make(_ml, column), Steps.Output);
            if (!entry.RefusesNothing)
            {
                Compare(wrong, $"{column} in a chain", entry.Takes(kind, shape), inChain);
                if (entry.Takes(kind, shape) || (entry.Alone != "*" && (!entry.TakesAlone(kind) || (entry.Shapes.Length > 0 && !entry.Shapes.Contains(shape)))))
                {
                    Compare(wrong, $"{column} alone", entry.Takes(kind, shape), alone);
                }
                else if (entry.Alone != "*")
                {
                    Compare(wrong, $"{column} alone", true, alone);
                }
            }

            if (inChain.Type is { } given && (entry.RefusesNothing || entry.Takes(kind, shape)))
            {
                var (givenKind, givenShape) = TypedRows.Of(given);
                if ((entry.KindOfOutput(kind) ?? givenKind) != givenKind || (entry.ShapeOfOutput(shape) ?? givenShape) != givenShape)
                {
                    wrong.Add($"{column}: gives {givenKind}_{givenShape}, the table says {entry.KindOfOutput(kind)}_{entry.ShapeOfOutput(shape)}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{type}:\n{string.Join('\n', wrong)}");
    }

    [Theory, MemberData(nameof(TrainerTypes))]
    public void A_trainer_takes_the_features_label_and_group_that_the_table_says(string type)
    {
        var entry = TypeTable.Entries[type];
        var make = Steps.Trainers[type];
        var label = $"{(entry.Label.Length == 0 ? "Single" : entry.Label.Split(',')[0])}_s";
        Assert.Equal(type, make(_ml, "Single_v", label, Group).GetType().FullName);
        var wrong = new List<string>();
        foreach (var (kind, shape) in Columns())
        {
            Check($"features {kind}_{shape}", entry.Takes(kind, shape), $"{kind}_{shape}", label, Group);
            if (entry.Label.Length > 0)
            {
                Check($"label {kind}_{shape}", shape == 's' && TypeEntry.Has(entry.Label, kind), "Single_v", $"{kind}_{shape}", Group);
            }

            if (entry.Group.Length > 0 && kind is not ("Key" or "UInt32"))
            {
                Check($"group {kind}_{shape}", shape == 's' && TypeEntry.Has(entry.Group, kind), "Single_v", label, $"{kind}_{shape}");
            }
        }

        foreach (var group in entry.Group.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            Check($"group {group}", true, "Single_v", label, group == "Key" ? Group : $"{group}_s");
        }

        Assert.True(wrong.Count == 0, $"{type}:\n{string.Join('\n', wrong)}");

        void Check(string what, bool expected, string features, string labels, string groups)
        {
            Compare(wrong, what + " in a chain", expected, Run(new EstimatorChain<ITransformer>().Append(make(_ml, features, labels, groups)), "Score"));
            if (!expected && entry.Alone != "*")
            {
                Compare(wrong, what + " alone", expected, Run(make(_ml, features, labels, groups), "Score"));
            }
        }
    }

    private static IEnumerable<(string Kind, char Shape)> Columns() => from kind in TypedRows.Kinds from shape in TypedRows.Shapes select (kind, shape);

    private static void Compare(List<string> wrong, string what, bool expected, (DataViewType? Type, string? Refusal) run)
    {
        if (expected != (run.Refusal is null))
        {
            wrong.Add($"{what}: the table says {(expected ? "taken" : "refused")}, ML.NET {(run.Refusal is null ? "takes it" : "says " + run.Refusal)}");
        }
    }

    /// <summary>Fits and reads all that comes out: the type of the output, or why it is refused.</summary>
    private (DataViewType? Type, string? Refusal) Run(IEstimator<ITransformer> step, string output)
    {
        try
        {
            var made = step.Fit(_rows).Transform(_rows);
            using var cursor = made.GetRowCursor(made.Schema.Where(column => column.Name == output));
            var read = made.Schema[output];
            var value = cursor.GetGetter(read);
            while (cursor.MoveNext())
            {
                value();
            }

            return (read.Type, null);
        }
        // LDA does not ask what it is given, and meets a null.
        catch (Exception refusal) when (refusal is NullReferenceException or ArgumentException or InvalidOperationException or FormatException or NotSupportedException or InvalidCastException or System.Reflection.TargetInvocationException)
        {
            return (null, refusal.Message.ReplaceLineEndings("\n").Split('\n')[0]);
        }
    }
}

/// <summary>Reading a column whose type is known at run time only.</summary>
internal static class Cursors
{
    /// <summary>Reads the present value of a column.</summary>
    public static Action GetGetter(this DataViewRowCursor cursor, DataViewSchema.Column column) =>
        (Action)typeof(Cursors).GetMethod(nameof(Reading), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(column.Type.RawType).Invoke(null, [cursor, column])!;

    private static Action Reading<TValue>(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        var getter = cursor.GetGetter<TValue>(column);
        TValue value = default!;
        return () => getter(ref value);
    }
}
