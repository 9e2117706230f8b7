using System.Reflection;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Tests.Catalog;

/// <summary>Every line of the operation table against the signatures of ML.NET. Each test lists all lines at fault.</summary>
public class OperationRowTests
{
    private static readonly PropertyInfo[] s_names = typeof(OperationFact).GetProperties()
        .Where(p => p.PropertyType == typeof(string) && p.Name != nameof(OperationFact.DocId))
        .ToArray();

    [Fact]
    public void Every_row_names_a_member_that_exists() =>
        Assert.Empty(CatalogTables.Shared.Operations.Where(f => Reference.IsExpected(f.DocId) && Reference.Symbol(f.DocId) is null).Select(f => f.DocId));

    [Fact]
    public void Every_row_is_found_by_its_symbol()
    {
        MlCatalog catalog = Reference.CatalogOf(Reference.Empty);

        Assert.Empty(Faults((symbol, fact) => catalog.Operation(symbol) is var found && ReferenceEquals(found, fact) || symbol is IEventSymbol ? [] : [$"finds {found?.DocId}"]));
    }

    [Fact]
    public void Parameters_exist() =>
        Assert.Empty(Faults((symbol, fact) =>
            from property in s_names
            let name = (string?)property.GetValue(fact)
            where name is not null
            where name == OperationFact.Receiver ? symbol.IsStatic : !Parameters(symbol).Any(p => p.Name == name)
            select $"has no parameter {name} for {property.Name}"));

    [Fact]
    public void Streams_and_receivers_are_marked() =>
        Assert.Empty(Faults((symbol, fact) =>
        {
            bool stream = Parameters(symbol).Any(p => p.Name == fact.Path && p.Type.Name == "Stream");
            bool receiver = symbol is IMethodSymbol { IsExtensionMethod: true } method && method.Parameters[0].Name == fact.Data;
            return (stream, receiver) == (fact.IsStream, fact.IsExtensionReceiverData) ? [] : [$"stream {stream}, receiver {receiver}"];
        }));

    [Fact]
    public void Conventional_parameters_have_their_role() =>
        Assert.Empty(Faults((symbol, fact) => new[]
        {
            ("labelColumnName", fact.Label),
            ("scoreColumnName", fact.Score),
            ("probabilityColumnName", fact.Probability),
            ("predictedLabelColumnName", fact.PredictedLabel),
            ("samplingKeyColumnName", fact.SamplingKey),
            ("rowGroupColumnName", fact.Group),
            ("testFraction", fact.Fraction),
            ("numberOfFolds", fact.Folds),
            ("seed", fact.Seed),
            ("validationData", fact.Validation),
            ("inputSchema", fact.Schema),
        }
        .Where(pair => Parameters(symbol).Any(p => p.Name == pair.Item1) && pair.Item2 != pair.Item1)
        .Where(_ => fact.Role is not (OperationRole.SaveData or OperationRole.Other))
        .Select(pair => $"has no role for {pair.Item1}")));

    private static IEnumerable<string> Faults(Func<ISymbol, OperationFact, IEnumerable<string>> check) =>
        from fact in CatalogTables.Shared.Operations
        let symbol = Reference.Symbol(fact.DocId)
        where symbol is not null
        from fault in check(symbol, fact)
        select $"{fact.DocId} {fault}";

    private static IEnumerable<IParameterSymbol> Parameters(ISymbol symbol) => (symbol as IMethodSymbol)?.Parameters ?? [];
}
