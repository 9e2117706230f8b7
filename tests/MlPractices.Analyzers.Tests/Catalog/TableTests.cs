using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Tests.Catalog;

/// <summary>The embedded tables on their own, without any ML.NET assembly.</summary>
public class TableTests
{
    [Fact]
    public void Every_factory_of_the_public_API_is_listed() => Assert.Equal(235, CatalogTables.Shared.Factories.Count);

    /// <summary>328 operations, and 32 members that the engine needs to follow their arguments and results.</summary>
    [Fact]
    public void Every_operation_of_the_public_API_is_listed() => Assert.Equal(328 + 32, CatalogTables.Shared.Operations.Count);

    [Theory]
    [InlineData("name", "name", null, null, null)]
    [InlineData("name=Label", "name", null, null, "Label")]
    [InlineData(".Property=Label", null, "Property", null, "Label")]
    [InlineData(".Nested.Property", null, "Nested.Property", null, null)]
    [InlineData("=Score", null, null, "Score", null)]
    [InlineData("names[]", "names", null, null, null)]
    [InlineData("columns{}?", "columns", null, null, null)]
    public void A_column_role_is_read_from_its_notation(string notation, string? parameter, string? option, string? fixedName, string? defaultName)
    {
        ColumnRole role = ColumnRole.Parse(notation)!;

        Assert.Equal((parameter, option, fixedName, defaultName), (role.Parameter, role.OptionsProperty, role.FixedName, role.DefaultName));
        Assert.Equal(notation.Contains("[]", StringComparison.Ordinal), role.IsArray);
        Assert.Equal(notation.Contains("{}", StringComparison.Ordinal), role.IsPairs);
        Assert.Equal(notation.EndsWith('?'), role.DefaultsToOutput);
    }

    [Theory]
    [InlineData("M:Space.Type`1.Member``2(Space.Other{``0},System.String)", "Space.Type`1.Member", "Member")]
    [InlineData("M:Space.Type.#ctor", "Space.Type.#ctor", "#ctor")]
    [InlineData("P:Space.Type.Property", "Space.Type.Property", "Property")]
    public void Overloads_share_a_key(string docId, string key, string name)
    {
        Assert.Equal(key, MemberKey.Of(docId));
        Assert.Equal(name, MemberKey.NameOf(docId));
    }

    [Fact]
    public void Data_dependent_transforms_say_when_they_read()
    {
        Assert.All(CatalogTables.Shared.Factories, fact =>
        {
            switch (fact.Kind)
            {
                case FactoryKind.Stateless:
                    Assert.Contains(fact.Reads, new[] { FitReads.Never, FitReads.OnlyAnnotations });
                    break;
                case FactoryKind.DataDependent:
                    Assert.DoesNotContain(fact.Reads, new[] { FitReads.Never, FitReads.OnlyAnnotations, FitReads.Opaque });
                    break;
                case FactoryKind.Trainer:
                    Assert.NotEqual(MlTask.None, fact.Task);
                    break;
            }
        });
    }

    [Fact]
    public void Probabilities_come_from_binary_trainers_and_calibrators_that_write_the_column() =>
        Assert.All(
            CatalogTables.Shared.Factories,
            fact => Assert.Equal(
                fact.GivesProbability,
                fact is { Kind: FactoryKind.Trainer or FactoryKind.Calibrator, Task: MlTask.Binary } && fact.Outputs.Any(o => o.FixedName == "Probability")));
}
