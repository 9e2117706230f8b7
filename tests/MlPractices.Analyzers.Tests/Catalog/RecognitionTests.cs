using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Catalog;

/// <summary>Which symbols are ML.NET's, and which only look like it.</summary>
public class RecognitionTests
{
    [Theory]
    [InlineData("ml.Transforms.Concatenate(\"A\", \"B\").Append(pipeline).Fit(data)")]
    [InlineData("pipeline.Fit(data)")]
    [InlineData("ml.Transforms.NormalizeMinMax(\"A\").Fit(data)")]
    [InlineData("ml.Regression.Trainers.Sdca().Fit(data)")]
    [InlineData("ml.BinaryClassification.Calibrators.Platt().Fit(data)")]
    [InlineData("ml.Transforms.Text.FeaturizeText(\"A\", \"B\").Fit(data)")]
    public void Fit_is_known_in_every_implementation(string call)
    {
        OperationFact fact = Reference.Operation(call, "Fit");

        Assert.Equal((OperationRole.Fit, "input", OperationFact.Receiver), (fact.Role, fact.Data, fact.Estimator));
    }

    [Theory]
    [InlineData("model.Transform(data)")]
    [InlineData("ml.Transforms.Concatenate(\"A\", \"B\").Fit(data).Transform(data)")]
    [InlineData("ml.Transforms.Concatenate(\"A\", \"B\").Append(pipeline).Fit(data).Transform(data)")]
    [InlineData("ml.Regression.Trainers.Sdca().Fit(data).Transform(data)")]
    public void Transform_is_known_in_every_implementation(string call) =>
        Assert.Equal(OperationRole.Transform, Reference.Operation(call, "Transform").Role);

    [Fact]
    public void A_transformer_of_the_user_transforms_and_an_estimator_of_the_user_fits()
    {
        CSharpCompilation compilation = Reference.Compile(
            """
            class Trend : IEstimator<ITransformer>
            {
                public ITransformer Fit(IDataView input) => null;
                public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
                void Use(IDataView view) => new Trend().Fit(view);
            }
            """);
        MlCatalog catalog = Reference.CatalogOf(compilation);
        IMethodSymbol fit = Reference.Call(compilation, "Fit");

        Assert.Equal(OperationRole.Fit, catalog.Operation(fit)?.Role);
        Assert.True(catalog.IsEstimator(fit.ContainingType));
        Assert.False(catalog.IsMlType(fit.ContainingType));
        Assert.Null(catalog.Factory(fit));
    }

    [Fact]
    public void Methods_of_the_user_that_share_a_name_mean_nothing()
    {
        CSharpCompilation compilation = Reference.Compile(
            """
            class Model { public object Fit(IDataView d) => d; public object Concatenate(string a, string b) => a;
                void Use(IDataView d) { Fit(d); Concatenate("A", "B"); } }
            """);
        MlCatalog catalog = Reference.CatalogOf(compilation);

        Assert.Null(catalog.Operation(Reference.Call(compilation, "Fit")));
        Assert.Null(catalog.Factory(Reference.Call(compilation, "Concatenate")));
    }

    [Fact]
    public void A_context_that_the_user_declares_under_the_name_of_MLNET_is_no_context()
    {
        CSharpCompilation compilation = Reference.Compile(
            """
            namespace Microsoft.ML
            {
                public class MLContext { public MLContext(int? seed = null) { } public void TrainTestSplit(object data) { } }
                class User { void Use() { new MLContext().TrainTestSplit(null); } }
            }
            """);
        MlCatalog catalog = Reference.CatalogOf(compilation);
        INamedTypeSymbol context = Reference.Call(compilation, "TrainTestSplit").ContainingType;

        Assert.Equal("User", context.ContainingAssembly.Name);
        Assert.False(catalog.IsContext(context));
        Assert.False(catalog.IsMlType(context));
        Assert.Null(catalog.Operation(context.InstanceConstructors.Single()));
    }

    [Theory]
    [InlineData("Microsoft.MLX")]
    [InlineData("Contoso.Microsoft.ML")]
    public void An_assembly_of_another_name_is_not_MLNET(string assembly)
    {
        CSharpCompilation library = Reference.Compile(assembly, "namespace Microsoft.ML { public class MLContext { } } namespace Microsoft.ML.Data { }", ReferenceSet.Framework);
        CSharpCompilation user = Reference.Compile("User", "class User { }", [.. ReferenceSet.Framework, Reference.Emitted(library)]);

        Assert.Null(MlCatalog.TryCreate(user));
    }

    [Fact]
    public void Without_MLNET_there_is_no_catalog() =>
        Assert.Null(MlCatalog.TryCreate(Reference.Compile("User", "class User { }", ReferenceSet.Framework)));

    /// <summary>Another version of ML.NET may have an optional parameter more or less.</summary>
    [Fact]
    public void An_overload_of_another_version_has_the_facts_of_its_nearest_sibling()
    {
        CSharpCompilation library = Reference.Compile(
            "Microsoft.ML.Transforms",
            """
            namespace Microsoft.ML
            {
                public class TransformsCatalog { }
                public static class NormalizationCatalog
                {
                    public static object NormalizeMinMax(this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null, long maximumExampleCount = 1, bool fixZero = true, int brandNew = 0) => null;
                    public static object NormalizeMinMax(this TransformsCatalog catalog, System.Uri unheardOf) => null;
                }
            }
            namespace Microsoft.ML.Data { }
            """,
            ReferenceSet.Framework);
        CSharpCompilation user = Reference.Compile(
            "User",
            "class User { void Use(TransformsCatalog c) { c.NormalizeMinMax(\"A\", brandNew: 1); } void Other(TransformsCatalog c) => NormalizationCatalog.NormalizeMinMax(c, (Uri)null).ToString(); }",
            [.. ReferenceSet.Framework, Reference.Emitted(library)]);
        MlCatalog catalog = Reference.CatalogOf(user);
        INamedTypeSymbol type = user.GetTypeByMetadataName("Microsoft.ML.NormalizationCatalog")!;
        IMethodSymbol[] overloads = [.. type.GetMembers("NormalizeMinMax").OfType<IMethodSymbol>()];

        Assert.Equal("outputColumnName", catalog.Factory(overloads[0])?.Outputs.Single().Parameter);
        Assert.Null(catalog.Factory(overloads[1]));
    }

    [Fact]
    public void A_metric_is_read_by_its_property()
    {
        MlCatalog catalog = Reference.CatalogOf(Reference.Empty);
        INamedTypeSymbol calibrated = Type("Microsoft.ML.Data.CalibratedBinaryClassificationMetrics");
        INamedTypeSymbol regression = Type("Microsoft.ML.Data.RegressionMetrics");

        Assert.All(
            new[] { calibrated.GetMembers("LogLoss").Single(), calibrated.BaseType!.GetMembers("Accuracy").Single() },
            property => Assert.Equal((OperationRole.MetricRead, MlTask.Binary), (catalog.Operation(property)!.Role, catalog.Operation(property)!.Task)));
        Assert.Equal(MlTask.Regression, catalog.Operation(regression.GetMembers("RSquared").Single())?.Task);
    }

    [Fact]
    public void Types_have_the_traits_of_their_bases()
    {
        MlCatalog catalog = Reference.CatalogOf(Reference.Empty);

        Assert.True(catalog.IsPredictionEngine(Type("Microsoft.ML.PredictionEngine`2")));
        Assert.True(catalog.IsPredictionEngine(Type("Microsoft.ML.PredictionEngineBase`2")));
        Assert.False(catalog.IsPredictionEngine(Type("Microsoft.ML.Transforms.TimeSeries.TimeSeriesPredictionEngine`2")));
        Assert.False(catalog.IsPredictionEngine(Type("Microsoft.Extensions.ML.PredictionEnginePool`2")));
        Assert.True(catalog.IsTransformer(Type("Microsoft.ML.Data.TransformerChain`1")));
        Assert.True(catalog.IsEstimator(Type("Microsoft.ML.Data.EstimatorChain`1")));
        Assert.True(catalog.IsMetrics(Type("Microsoft.ML.Data.CalibratedBinaryClassificationMetrics")));
        Assert.False(catalog.IsDataView(null));
        Assert.False(catalog.IsDataView(Reference.Empty.GetSpecialType(SpecialType.System_String)));
    }

    [Fact]
    public void A_type_parameter_is_what_its_constraint_says()
    {
        CSharpCompilation compilation = Reference.Compile("class User<T, U> where T : class, ITransformer where U : T { void Use(U model, IDataView d) { model.Transform(d); } }");
        MlCatalog catalog = Reference.CatalogOf(compilation);
        INamedTypeSymbol user = compilation.GetTypeByMetadataName("User`2")!;

        Assert.All(user.TypeParameters, parameter => Assert.True(catalog.IsTransformer(parameter)));
        Assert.Equal(OperationRole.Transform, catalog.Operation(Reference.Call(compilation, "Transform"))?.Role);
    }

    [Fact]
    public void Constraints_in_a_circle_end()
    {
        CSharpCompilation compilation = Reference.Compile("class User<T, U> where T : U where U : T { }");

        Assert.False(Reference.CatalogOf(compilation).IsTransformer(compilation.GetTypeByMetadataName("User`2")!.TypeParameters[0]));
    }

    [Fact]
    public void Every_named_type_exists() =>
        Assert.DoesNotContain(MlTypeNames.All, name => DocumentationCommentId.GetFirstSymbolForDeclarationId("T:" + name, Reference.Empty) is null);

    private static INamedTypeSymbol Type(string metadataName) =>
        Reference.Empty.GetTypeByMetadataName(metadataName) ?? throw new InvalidOperationException($"{metadataName} does not exist.");
}
