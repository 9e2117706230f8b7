using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Serving;

public class MappingThatCannotBeLoadedTests
{
    private const string Id = "MLP0705";

    [Fact]
    public Task A_saved_mapping_without_a_name() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.CustomMapping<House, Area>((h, a) => a.IsBig = h.Size > 120 ? 1 : 0, [|null|]).Append(ml.Transforms.Concatenate("Features", "IsBig")).Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        ml.Model.Save(model, houses.Schema, "house.zip");
        public class Area { public float IsBig { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task A_mapping_in_a_model_that_another_method_saves() => Analyze.Rule(Id, """
        public sealed class Prices
        {
            private readonly MLContext _ml = new(seed: 1);
            private ITransformer? _model;
            public void Train(IDataView rows) => _model = _ml.Transforms.CustomMapping<House, Area>((h, a) => a.IsBig = 1, contractName: [|null|]).Fit(rows);
            public void Keep(IDataView rows, Stream file) { Train(rows); _ml.Model.Save(_model!, rows.Schema, file); }
        }
        public class Area { public float IsBig { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task A_mapping_with_a_name_or_in_memory() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.CustomMapping<House, Area>((h, a) => a.IsBig = h.Size > 120 ? 1 : 0, "Big").Append(ml.Transforms.Concatenate("Features", "IsBig")).Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        ml.Model.Save(model, houses.Schema, "house.zip");
        var memory = ml.Transforms.CustomMapping<House, Area>((h, a) => a.IsBig = 1, null).Fit(houses);
        public class Area { public float IsBig { get; set; } }
        [CustomMappingFactoryAttribute("Big")]
        public class Big : CustomMappingFactory<House, Area> { public override Action<House, Area> GetMapping() => (h, a) => a.IsBig = h.Size > 120 ? 1 : 0; }
        """);

    [Theory]
    [InlineData("")]
    [InlineData("[CustomMappingFactoryAttribute(\"big\")] public class Big : CustomMappingFactory<House, Area> { public override Action<House, Area> GetMapping() => (h, a) => a.IsBig = 1; }")]
    [InlineData("public class Big : CustomMappingFactory<House, Area> { public override Action<House, Area> GetMapping() => (h, a) => a.IsBig = 1; }")]
    public Task A_name_that_no_class_has(string factory) => Analyze.Rule(Id, $$"""
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.CustomMapping<House, Area>((h, a) => a.IsBig = h.Size > 120 ? 1 : 0, [|"Big"|]).Append(ml.Transforms.Concatenate("Features", "IsBig")).Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        ml.Model.Save(model, houses.Schema, "house.zip");
        public class Area { public float IsBig { get; set; } }
        {{factory}}
        """).Saying("No class has [CustomMappingFactoryAttribute(\"Big\")]").ExpectMarkup();

    [Fact]
    public Task A_name_in_a_constant_of_another_class_without_a_factory() => Analyze.Rule(Id, """
        public static class Names { public const string Big = nameof(Area) + ".Big"; }
        public sealed class Trainer(MLContext ml)
        {
            private IEstimator<ITransformer> Chain() => ml.Transforms.CustomMapping<House, Area>(Map, contractName: [|Names.Big|]).Append(ml.Transforms.Concatenate("Features", "IsBig"));
            private static void Map(House house, Area area) => area.IsBig = house.Size > 120 ? 1 : 0;
            public async Task Keep(IDataView rows, string version)
            {
                await Task.Yield();
                ml.Model.Save(Chain().Append(ml.Regression.Trainers.Sdca("Price")).Fit(rows), rows.Schema, version + ".zip");
            }
        }
        public class Area { public float IsBig { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task A_name_that_the_class_spells_by_a_constant_or_that_is_computed() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.CustomMapping<House, Area>(new Big().GetMapping(), nameof(Big)).Append(ml.Transforms.CustomMapping<House, Area>((h, a) => a.IsBig = 1, args[0])).Fit(houses);
        ml.Model.Save(model, houses.Schema, "house.zip");
        public class Area { public float IsBig { get; set; } }
        [CustomMappingFactoryAttribute(nameof(Big))]
        public class Big : CustomMappingFactory<House, Area> { public override Action<House, Area> GetMapping() => (h, a) => a.IsBig = h.Size > 120 ? 1 : 0; }
        """);

    private const string Shared = """
        using Microsoft.ML.Transforms;
        namespace Shared;
        public class Home { public float Size { get; set; } public float Price { get; set; } }
        public class Area { public float IsBig { get; set; } }
        [CustomMappingFactoryAttribute("Big")]
        public class Big : CustomMappingFactory<Home, Area>
        {
            public static void Map(Home home, Area area) => area.IsBig = home.Size > 120 ? 1 : 0;
            public override System.Action<Home, Area> GetMapping() => Map;
        }
        """;

    private static readonly Lazy<MetadataReference> s_shared = new(() =>
    {
        using var image = new MemoryStream();
        var emitted = CSharpCompilation.Create("Shared", [CSharpSyntaxTree.ParseText(Shared)], [.. ReferenceSet.Framework, .. ReferenceSet.MachineLearning], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    });

    private static string SavedAndLoaded(string mapping, string register) => $$"""
        using Shared;
        var ml = new MLContext(seed: 1);
        var homes = ml.Data.LoadFromEnumerable(new List<Home>());
        var model = ml.Transforms.CustomMapping<Home, Area>({{mapping}}).Append(ml.Transforms.Concatenate("Features", "IsBig")).Append(ml.Regression.Trainers.Sdca("Price")).Fit(homes);
        ml.Model.Save(model, homes.Schema, "home.zip");
        var server = new MLContext();
        {{register}}
        var loaded = server.Model.Load("home.zip", out _);
        """;

    [Fact]
    public Task A_factory_in_an_assembly_that_is_not_registered() => Analyze.Rule(Id, SavedAndLoaded("(h, a) => a.IsBig = h.Size > 120 ? 1 : 0, [|\"Big\"|]", "")).Reference(s_shared.Value).Saying("RegisterAssembly").ExpectMarkup();

    [Theory]
    [InlineData("(h, a) => a.IsBig = h.Size > 120 ? 1 : 0, \"Big\"", "server.ComponentCatalog.RegisterAssembly(typeof(Big).Assembly);")]
    [InlineData("Big.Map, \"Big\"", "")]
    [InlineData("new Big().GetMapping(), \"Big\"", "")]
    public Task A_registered_assembly_or_the_mapping_s_own(string mapping, string register) => Analyze.Rule(Id, SavedAndLoaded(mapping, register)).Reference(s_shared.Value).ExpectSilence();
}
