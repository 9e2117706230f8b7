using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Leakage;

public class KnownTooLateTests
{
    private const string Id = "MLP0310";

    private const string Rows = """

        namespace MlPractices
        {
            [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
            public sealed class KnownAfterAttribute(string occasion) : Attribute { public string Occasion => occasion; }
        }

        public class Order
        {
            [LoadColumn(0)] public float Amount { get; set; }
            [LoadColumn(1)] public string Country { get; set; } = "";
            [LoadColumn(2), MlPractices.KnownAfter("the refund")] public float RefundFee { get; set; }
            [LoadColumn(3), MlPractices.KnownAfter("the refund"), ColumnName("Reason")] public string RefundReason { get; set; } = "";
            [LoadColumn(4)] public bool Refunded { get; set; }
            public float Net => Amount - RefundFee;
        }
        """;

    [Fact]
    public Task Among_the_features() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var orders = ml.Data.LoadFromTextFile<Order>("orders.csv");
        ml.Transforms.Concatenate("Features", "Amount", [|nameof(Order.RefundFee)|]).Append(ml.BinaryClassification.Trainers.FastTree("Refunded")).Fit(orders);
        """ + Rows).Saying("known only after 'the refund'").ExpectMarkup();

    [Fact]
    public Task Encoded_copied_and_normalised_in_another_method_and_field() => Analyze.Rule(Id, """
        public sealed class Refunds
        {
            private readonly MLContext _ml = new(seed: 1);
            private IEstimator<ITransformer>? _chain;
            private IEstimator<ITransformer> Text() => _ml.Transforms.Categorical.OneHotEncoding("Why", [|"Reason"|]);
            private IEstimator<ITransformer> Money() => _ml.Transforms.CopyColumns("Fee", [|"RefundFee"|]).Append(_ml.Transforms.NormalizeMinMax("Fee"));
            public void Prepare() => _chain = Text().Append(Money()).Append(_ml.Transforms.Concatenate("Features", new[] { "Amount", "Why", "Fee" }));
            public async Task<ITransformer> Train(IDataView rows)
            {
                Prepare();
                await Task.Yield();
                return _chain!.Append(_ml.BinaryClassification.Trainers.LbfgsLogisticRegression("Refunded")).Fit(_ml.Data.LoadFromTextFile<Order>("orders.csv"));
            }
        }
        """ + Rows).ExpectMarkup();

    [Fact]
    public Task In_a_list_built_by_a_loop_over_the_schema() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var orders = ml.Data.LoadFromTextFile<Order>("orders.csv");
        var numbers = new List<string>();
        foreach (var column in orders.Schema)
        {
            if (column.Name is "Amount" or "RefundFee") numbers.Add(column.Name);
        }
        ml.Transforms.Concatenate("Features", [|numbers.ToArray()|]).Append(ml.BinaryClassification.Trainers.FastTree("Refunded")).Fit(orders);
        """ + Rows).ExpectMarkup();

    [Fact]
    public Task Through_a_property_of_the_row_and_a_custom_mapping() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var orders = ml.Data.LoadFromEnumerable(new List<Order>());
        ml.Transforms.Concatenate("Features", "Amount", [|"Net"|]).Append(ml.BinaryClassification.Trainers.FastTree("Refunded")).Fit(orders);
        [|ml.Transforms.CustomMapping<Order, Derived>((o, d) => d.Ratio = o.RefundFee / o.Amount, "ratio")|].Append(ml.Transforms.Concatenate("Features", "Ratio")).Append(ml.BinaryClassification.Trainers.FastTree("Refunded")).Fit(orders);
        public class Derived { public float Ratio { get; set; } }
        """ + Rows).ExpectMarkup();

    [Fact]
    public Task Cross_validated() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var orders = ml.Data.LoadFromTextFile<Order>("orders.csv");
        var chain = ml.Transforms.Concatenate("Features", "Amount", [|"RefundFee"|]).Append(ml.BinaryClassification.Trainers.FastTree("Refunded"));
        foreach (var fold in ml.BinaryClassification.CrossValidate(orders, chain, labelColumnName: "Refunded")) Console.WriteLine(fold.Metrics.F1Score);
        """ + Rows).ExpectMarkup();

    [Theory]
    [InlineData("ml.Transforms.Concatenate(\"Features\", \"Amount\")")]
    [InlineData("ml.Transforms.DropColumns(\"RefundFee\", \"Reason\").Append(ml.Transforms.Concatenate(\"Features\", \"Amount\"))")]
    [InlineData("ml.Transforms.Categorical.OneHotEncoding(\"Why\", \"Reason\").Append(ml.Transforms.Concatenate(\"All\", \"Why\", \"RefundFee\")).Append(ml.Transforms.Concatenate(\"Features\", \"Amount\"))")]
    public Task Left_out_dropped_or_not_read_by_the_trainer(string features) => Analyze.Silent(Id, $"""
        var ml = new MLContext(seed: 1);
        var orders = ml.Data.LoadFromTextFile<Order>("orders.csv");
        {features}.Append(ml.BinaryClassification.Trainers.FastTree("Refunded")).Fit(orders);
        """ + Rows);

    [Fact]
    public Task The_label_itself() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var orders = ml.Data.LoadFromTextFile<Order>("orders.csv");
        ml.Transforms.Concatenate("Features", "Amount").Append(ml.Regression.Trainers.FastTree("RefundFee")).Fit(orders);
        """ + Rows);

    [Fact]
    public Task An_attribute_of_the_same_name_from_elsewhere() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        ml.Transforms.Concatenate("Features", "Amount", "Fee").Append(ml.BinaryClassification.Trainers.FastTree("Refunded")).Fit(ml.Data.LoadFromTextFile<Sold>("orders.csv"));
        public sealed class KnownAfterAttribute(string occasion) : Attribute { public string Occasion => occasion; }
        public class Sold { [LoadColumn(0)] public float Amount { get; set; } [LoadColumn(1), KnownAfter("x")] public float Fee { get; set; } [LoadColumn(2)] public bool Refunded { get; set; } }
        """);

    [Fact]
    public Task Broken_code() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var orders = ml.Data.LoadFromTextFile<Order>("orders.csv");
        ml.Transforms.Concatenate("Features", "Amount", [|"RefundFee"|]).Append(ml.BinaryClassification.Trainers.FastTree("Refunded")).Fit(orders).
        """ + Rows).AllowErrors().ExpectMarkup();
}
