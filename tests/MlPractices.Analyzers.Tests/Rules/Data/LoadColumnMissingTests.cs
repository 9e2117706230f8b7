using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Data;

public class LoadColumnMissingTests
{
    private const string Id = "MLP0103";

    [Fact]
    public Task A_member_without_a_position() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<Flat>("flats.csv");
        public class Flat { [LoadColumn(0)] public float Rooms { get; set; } public float [|Rent|] { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task A_class_without_any_given_to_a_loader() => Analyze.Rule(Id, """
        public static class Loading
        {
            public static IDataView Load(MLContext ml, string path) => ml.Data.CreateTextLoader<Flat>(separatorChar: ',').Load(path);
        }
        public class Flat { public float [|Rooms|] { get; set; } public float Rent { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task One_position_for_two_features() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var model = ml.Transforms.Concatenate("Features", "Rooms", "Floor").Append(ml.Regression.Trainers.Sdca("Rent")).Fit(ml.Data.LoadFromTextFile<Flat>("flats.csv"));
        public class Flat { [LoadColumn(0)] public float Rooms { get; set; } [LoadColumn(0)] public float [|Floor|] { get; set; } [LoadColumn(2)] public float Rent { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task One_field_as_a_number_and_as_a_text() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var model = ml.Transforms.Categorical.OneHotEncoding("Code", "Street").Append(ml.Transforms.Concatenate("Features", "Rooms", "Code")).Append(ml.Regression.Trainers.Sdca("Rent")).Fit(ml.Data.LoadFromTextFile<Flat>("flats.csv"));
        public class Flat { [LoadColumn(0)] public float Rooms { get; set; } [LoadColumn(0)] public string Street { get; set; } = ""; [LoadColumn(2)] public float Rent { get; set; } }
        """);

    [Fact]
    public Task Rows_from_memory_and_members_that_are_no_columns() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var memory = ml.Data.LoadFromEnumerable(new List<Plain>());
        var file = ml.Data.LoadFromTextFile<Flat>("flats.csv");
        public class Plain { public float Rooms { get; set; } }
        public class Flat { [LoadColumn(0)] public float Rooms { get; set; } [NoColumn] public float Rent { get; set; } public float Double => Rooms * 2; private float Hidden { get; set; } public static float Rate { get; set; } }
        """);
}
