using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Governance;

public class PersonalAmongFeaturesTests
{
    private const string Id = "MLP0901";

    private const string Rows = """

        public class Request
        {
            [LoadColumn(0)] public string LastName { get; set; } = "";
            [LoadColumn(1), MlPractices.PersonalData] public string Note { get; set; } = "";
            [LoadColumn(2)] public float Amount { get; set; }
            [LoadColumn(3)] public bool Late { get; set; }
        }
        """;

    [Fact]
    public Task By_its_name_or_mark_encoded_in_one_method() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        ml.Transforms.Text.FeaturizeText("Name", [|nameof(Request.LastName)|])
            .Append(ml.Transforms.Categorical.OneHotHashEncoding("Words", [|"Note"|]))
            .Append(ml.Transforms.Concatenate("Features", "Name", "Words", "Amount"))
            .Append(ml.BinaryClassification.Trainers.FastTree("Late"))
            .Fit(ml.Data.LoadFromTextFile<Request>("requests.csv"));
        """ + Rows).OnStages().Saying("judging by 'last name' in its name").Saying("by its [PersonalData] attribute").ExpectMarkup();

    [Fact]
    public Task Across_classes_fields_and_lambdas_and_awaits() => Analyze.Rule(Id, """
        public sealed class Columns
        {
            public Func<MLContext, IEstimator<ITransformer>> Names { get; } = ml => ml.Transforms.Text.FeaturizeText("Name", [|"LastName"|]);
        }
        public sealed class Training(MLContext ml, Columns columns)
        {
            private readonly IDataView _rows = ml.Data.LoadFromTextFile<Request>("requests.csv");
            public async Task<ITransformer> Run()
            {
                await Task.Yield();
                return columns.Names(ml).Append(ml.Transforms.CopyColumns("Features", "Name")).Append(ml.BinaryClassification.Trainers.FastTree("Late")).Fit(_rows);
            }
        }
        public static class Start
        {
            public static Task<ITransformer> Go() => new Training(new MLContext(seed: 1), new Columns()).Run();
        }
        """ + Rows).OnStages().ExpectMarkup();

    [Fact]
    public Task Loaded_and_left_out_of_the_features() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        ml.Transforms.Concatenate("Features", "Amount").Append(ml.BinaryClassification.Trainers.FastTree("Late"))
            .Fit(ml.Data.LoadFromTextFile<Request>("requests.csv"));
        """ + Rows).OnStages().ExpectSilence();

    [Fact]
    public Task The_label() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        ml.Transforms.Conversion.MapValueToKey("Label", "LastName").Append(ml.Transforms.Concatenate("Features", "Amount"))
            .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy()).Fit(ml.Data.LoadFromTextFile<Request>("requests.csv"));
        """ + Rows).OnStages().ExpectSilence();

    [Fact]
    public Task Broken_code() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        ml.Transforms.Text.FeaturizeText("Features", [|"LastName"|]).Append(ml.BinaryClassification.Trainers.FastTree("Late"))
            .Fit(ml.Data.LoadFromTextFile<Request>("requests.csv")).
        """ + Rows).OnStages().AllowErrors().ExpectMarkup();

    [Theory]
    [InlineData("Phone", "phone")]
    [InlineData("ContactPhone", "phone")]
    [InlineData("EMailAddress", "e mail")]
    [InlineData("e_mail", "e mail")]
    [InlineData("customer-email", "email")]
    [InlineData("DateOfBirth", "date of birth")]
    [InlineData("PhoneService", null)]
    [InlineData("StreetType", null)]
    [InlineData("Streetcar", null)]
    [InlineData("", null)]
    public void Names_of_personal_columns(string name, string? words) => Assert.Equal(words, TellingNames.Personal(name));

    [Theory]
    [InlineData("Sex", "sex")]
    [InlineData("patient_age", "age")]
    [InlineData("Age", null)]
    [InlineData("PassengerAge", "age")]
    [InlineData("HouseAge", null)]
    [InlineData("AgeOfHouse", null)]
    [InlineData("RaceId", null)]
    [InlineData("MaritalStatus", "marital status")]
    [InlineData("Stage", null)]
    public void Names_of_protected_columns(string name, string? words) => Assert.Equal(words, TellingNames.Protected(name));
}
