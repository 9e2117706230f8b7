using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Leakage;

public class IdentifierAmongFeaturesTests
{
    [Theory]
    [InlineData("float CustomerId", "[|\"CustomerId\"|]")]
    [InlineData("float Id", "[|\"Id\"|]")]
    [InlineData("float RowNumber", "[|\"RowNumber\"|]")]
    [InlineData("float UserID", "[|nameof(Customer.UserID)|]")]
    public Task Reports_the_row_s_own_number(string declaration, string use) => Reported(declaration, use);

    private static string Picked(string loop, string features = "features.ToArray()") => $$"""
        public class Customer
        {
            [LoadColumn(0)] public float CustomerId { get; set; }
            [LoadColumn(1)] public float Age { get; set; }
            [LoadColumn(2)] public float Score { get; set; }
            [LoadColumn(3)] public bool Label { get; set; }
        }

        public static class Trainer
        {
            private static readonly HashSet<string> LeftOut = new(StringComparer.OrdinalIgnoreCase) { "Label" };

            public static ITransformer Run(MLContext ml)
            {
                var rows = ml.Data.LoadFromTextFile<Customer>("customers.csv");
                var features = new List<string>();
                foreach (var column in rows.Schema)
                {
                    {{loop}}
                }

                return ml.Transforms.Concatenate("Features", {{features}}).Append(ml.BinaryClassification.Trainers.FastTree()).Fit(rows);
            }
        }
        """;

    [Theory]
    [InlineData("if (string.Compare(column.Name, \"label\", true) != 0) features.Add(column.Name);")]
    [InlineData("if (!column.Name.Equals(\"label\", StringComparison.OrdinalIgnoreCase)) features.Add(column.Name);")]
    [InlineData("if (column.Name.StartsWith(\"Lab\")) continue; features.Add(column.Name);")]
    [InlineData("if (column.Name.ToLower() == \"label\") continue; features.Add(column.Name);")]
    [InlineData("if (LeftOut.Contains(column.Name)) continue; features.Add(column.Name);")]
    [InlineData("if (new[] { \"Label\" }.Contains(column.Name)) continue; features.Add(column.Name);")]
    [InlineData("if (column.Name is \"Label\" or \"Score\") continue; features.Add(column.Name);")]
    [InlineData("switch (column.Name) { case \"Label\": case \"Score\": break; default: features.Add(column.Name); break; }")]
    [InlineData("features.Add(column.Name); features.Remove(\"Label\");")]
    public Task A_list_picked_by_name_is_known(string loop) => Analyze.Rule("MLP0309", Picked(loop, "[|features.ToArray()|]")).ExpectMarkup();

    [Theory]
    [InlineData("if (!column.Name.Equals(\"customerid\", StringComparison.OrdinalIgnoreCase)) features.Add(column.Name);")]
    [InlineData("if (string.Compare(column.Name, \"CustomerId\", StringComparison.Ordinal) != 0) features.Add(column.Name);")]
    [InlineData("if (!column.Name.EndsWith(\"Id\")) features.Add(column.Name);")]
    [InlineData("if (column.Name is not (\"CustomerId\" or \"Label\")) features.Add(column.Name);")]
    [InlineData("switch (column.Name) { case \"CustomerId\": break; case \"Label\": break; default: features.Add(column.Name); break; }")]
    [InlineData("if (new HashSet<string>(StringComparer.OrdinalIgnoreCase) { \"customerID\" }.Contains(column.Name)) continue; features.Add(column.Name);")]
    [InlineData("if (column.Name.GetHashCode() % 2 == 0) features.Add(column.Name);")]
    [InlineData("features.Add(column.Name); features.Remove(\"CustomerId\");")]
    [InlineData("features.Add(column.Name); features.Remove(rows.Schema[0].Name);")]
    public Task A_list_that_leaves_the_identifier_out_or_may_is_silent(string loop) => Analyze.Silent("MLP0309", Picked(loop));

    [Fact]
    public Task Reports_what_the_row_type_declares() => Analyze.Rule("MLP0309", """
        namespace MlPractices
        {
            [AttributeUsage(AttributeTargets.Property)]
            public sealed class IdentifierAttribute : Attribute { }
        }

        public class Customer
        {
            [LoadColumn(0), MlPractices.Identifier] public string Passport { get; set; } = "";
            [LoadColumn(1)] public float Age { get; set; }
            [LoadColumn(2)] public bool Label { get; set; }
        }

        public class Trainer
        {
            public void Run()
            {
                var ml = new MLContext();
                var rows = ml.Data.LoadFromTextFile<Customer>("customers.csv");
                ml.Transforms.Categorical.OneHotEncoding("Code", [|"Passport"|])
                    .Append(ml.Transforms.Concatenate("Features", "Code", "Age"))
                    .Append(ml.BinaryClassification.Trainers.FastTree())
                    .Fit(rows);
            }
        }
        """).Saying("[Identifier]").ExpectMarkup();

    [Fact]
    public Task Reports_an_id_that_comes_with_all_properties() => Analyze.Rule("MLP0309", """
        public class Login
        {
            [LoadColumn(0)] public float UserID { get; set; }
            [LoadColumn(1)] public float Hour { get; set; }
            [LoadColumn(2)] public bool Label { get; set; }
        }

        public static class Names
        {
            public static string[] Of<T>(this Type type, string label) => type.GetProperties().Where(p => p.Name != label).Select(p => p.Name).ToArray();
        }

        public class Trainer
        {
            public void Run(MLContext ml)
            {
                var rows = ml.Data.LoadFromTextFile<Login>("logins.csv");
                ml.Transforms.Concatenate("Features", [|typeof(Login).Of<Login>(nameof(Login.Label))|]).Append(ml.BinaryClassification.Trainers.FastTree()).Fit(rows);
            }
        }
        """).ExpectMarkup();

    [Theory]
    [InlineData("float VendorId", "\"VendorId\"")]
    [InlineData("float ProductId", "\"ProductId\"")]
    [InlineData("float CustomerHolidayId", "\"CustomerHolidayId\"")]
    [InlineData("float Paid", "\"Paid\"")]
    [InlineData("float Humid", "\"Humid\"")]
    [InlineData("bool HasGuid", "\"HasGuid\"")]
    public Task Silent_on_other_things(string declaration, string use) => Reported(declaration, use);

    [Fact]
    public Task Silent_on_an_id_that_is_loaded_and_not_used() => Analyze.Silent("MLP0309", """
        var ml = new MLContext();
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv");
        ml.Transforms.Concatenate("Features", "Age", "Pressure").Append(ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(visits);
        """);

    [Fact]
    public Task Silent_on_a_category_and_on_ranking_groups() => Analyze.Silent("MLP0309", """
        var ml = new MLContext();
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv");
        ml.Transforms.Categorical.OneHotEncoding("Patient", "PatientId")
            .Append(ml.Transforms.Concatenate("Features", "Patient", "Age"))
            .Append(ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(visits);
        var hits = ml.Data.LoadFromTextFile<SearchHit>("hits.csv");
        ml.Transforms.Conversion.Hash("GroupId").Append(ml.Transforms.Concatenate("Features", "Relevance", "Clicks"))
            .Append(ml.Ranking.Trainers.FastTree(rowGroupColumnName: "GroupId")).Fit(hits);
        """);

    [Theory]
    [InlineData("string TripId", "OneHotEncoding(\"Code\", [|\"TripId\"|])")]
    [InlineData("string Guid", "OneHotEncoding(\"Code\", [|nameof(TaxiTrip.Guid)|])")]
    [InlineData("uint Id", "OneHotHashEncoding(\"Code\", [|\"Id\"|])")]
    [InlineData("string VendorId", "OneHotEncoding(\"Code\", \"VendorId\")")]
    [InlineData("string CustomerId", "OneHotEncoding(\"Code\", \"CustomerId\")")]
    [InlineData("string RoundTripId", "OneHotEncoding(\"Code\", \"RoundTripId\")")]
    [InlineData("string TaxiId", "OneHotEncoding(\"Code\", \"TaxiId\")")]
    public Task Reports_an_encoded_id_only_when_it_is_the_row_s_own(string declaration, string encoder) => Analyze.Rule("MLP0309", $$"""
        public class TaxiTrip
        {
            [LoadColumn(0)] public {{declaration}} { get; set; } = default!;
            [LoadColumn(1)] public float Miles { get; set; }
            [LoadColumn(2)] public float Fare { get; set; }
        }

        public class Trainer
        {
            public void Run()
            {
                var ml = new MLContext();
                var rows = ml.Data.LoadFromTextFile<TaxiTrip>("trips.csv");
                ml.Transforms.Categorical.{{encoder}}
                    .Append(ml.Transforms.Concatenate("Features", "Code", "Miles"))
                    .Append(ml.Regression.Trainers.FastTree("Fare"))
                    .Fit(rows);
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task Silent_on_an_encoded_id_of_what_rows_of_a_time_series_are_about() => Analyze.Silent("MLP0309", """
        public class ProductData
        {
            [LoadColumn(0)] public string ProductId { get; set; } = "";
            [LoadColumn(1)] public float Month { get; set; }
            [LoadColumn(2)] public float Units { get; set; }
        }

        public class Trainer
        {
            public void Run()
            {
                var ml = new MLContext();
                var rows = ml.Data.LoadFromTextFile<ProductData>("sales.csv");
                ml.Transforms.Categorical.OneHotEncoding("Code", "ProductId")
                    .Append(ml.Transforms.Concatenate("Features", "Code", "Month"))
                    .Append(ml.Regression.Trainers.FastTree("Units"))
                    .Fit(rows);
            }
        }
        """);

    private static Task Reported(string declaration, string use) => Analyze.Rule("MLP0309", $$"""
        public class Customer
        {
            [LoadColumn(0)] public {{declaration}} { get; set; }
            [LoadColumn(1)] public float Age { get; set; }
            [LoadColumn(2)] public bool Label { get; set; }
        }

        public class Trainer
        {
            public void Run()
            {
                var ml = new MLContext();
                var rows = ml.Data.LoadFromTextFile<Customer>("customers.csv");
                ml.Transforms.Concatenate("Features", {{use}}, "Age").Append(ml.BinaryClassification.Trainers.FastTree()).Fit(rows);
            }
        }
        """).ExpectMarkup();
}
