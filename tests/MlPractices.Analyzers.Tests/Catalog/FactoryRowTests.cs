using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Tests.Catalog;

/// <summary>Every line of the factory table against the signatures of ML.NET. Each test lists all lines at fault.</summary>
public class FactoryRowTests
{
    [Fact]
    public void Every_row_names_a_member_that_exists() =>
        Assert.Empty(CatalogTables.Shared.Factories.Where(f => Reference.IsExpected(f.DocId) && Reference.Symbol(f.DocId) is null).Select(f => f.DocId));

    [Fact]
    public void Every_row_is_found_by_its_symbol()
    {
        MlCatalog catalog = Reference.CatalogOf(Reference.Empty);

        Assert.Empty(Faults((method, fact) =>
            catalog.Factory(method) is var found && ReferenceEquals(found, fact) && method.Name == fact.Method ? [] : [$"finds {found?.DocId}"]));
    }

    [Fact]
    public void Parameters_exist_with_the_defaults_they_have() => Assert.Empty(Faults((method, fact) => ColumnFaults(method, fact).Concat(NameFaults(method, fact))));

    [Fact]
    public void Options_exist() => Assert.Empty(Faults(OptionFaults));

    [Fact]
    public void Conventional_parameters_have_their_role() =>
        Assert.Empty(Faults((method, fact) => new[]
        {
            ("labelColumnName", fact.Label?.Parameter),
            ("featureColumnName", fact.Features?.Parameter),
            ("exampleWeightColumnName", fact.Weight?.Parameter),
            ("rowGroupColumnName", fact.Group?.Parameter),
            ("options", fact.OptionsParameter),
            ("keyData", fact.KeyDataParameter),
            ("outputColumnName", fact.Outputs.FirstOrDefault(o => o.Parameter == "outputColumnName")?.Parameter),
            ("inputColumnName", fact.Inputs.FirstOrDefault(o => o.Parameter == "inputColumnName")?.Parameter),
            ("inputColumnNames", fact.Inputs.FirstOrDefault(o => o.Parameter == "inputColumnNames")?.Parameter),
        }
        .Where(pair => fact.Kind != FactoryKind.Opaque && method.Parameters.Any(p => p.Name == pair.Item1) && pair.Item2 != pair.Item1)
        .Select(pair => $"has no role for {pair.Item1}")));

    /// <summary>Nothing that makes an estimator has been left out.</summary>
    [Fact]
    public void Every_public_extension_that_makes_an_estimator_is_listed()
    {
        MlCatalog catalog = Reference.CatalogOf(Reference.Empty);

        Assert.Empty(
            from reference in Reference.Empty.References
            let assembly = Reference.Empty.GetAssemblyOrModuleSymbol(reference) as IAssemblySymbol
            where assembly is not null
            from type in PublicStaticTypes(assembly.GlobalNamespace)
            where catalog.IsMlType(type)
            from method in type.GetMembers().OfType<IMethodSymbol>()
            where method.DeclaredAccessibility == Accessibility.Public && catalog.IsEstimator(method.ReturnType)
            where catalog.Factory(method) is null
            select method.GetDocumentationCommentId());
    }

    private static IEnumerable<string> Faults(Func<IMethodSymbol, FactoryFact, IEnumerable<string>> check) =>
        from fact in CatalogTables.Shared.Factories
        let method = Reference.Symbol(fact.DocId) as IMethodSymbol
        where method is not null
        from fault in check(method, fact)
        select $"{fact.DocId} {fault}";

    private static IEnumerable<string> ColumnFaults(IMethodSymbol method, FactoryFact fact)
    {
        foreach (ColumnRole role in Roles(fact).Where(r => r.Parameter is not null))
        {
            IParameterSymbol? parameter = method.Parameters.SingleOrDefault(p => p.Name == role.Parameter);
            if (parameter is null)
            {
                yield return $"has no parameter {role.Parameter}";
            }
            else if ((role.IsArray || role.IsPairs) != parameter.Type is IArrayTypeSymbol)
            {
                yield return $"{role.Parameter} is {parameter.Type}";
            }
            else if (role != fact.SeedRole && (parameter.HasExplicitDefaultValue ? parameter.ExplicitDefaultValue : null) is var value && !Equals(value, role.DefaultName))
            {
                yield return $"{role.Parameter} defaults to {value}, not {role.DefaultName}";
            }
            else if (role is { DefaultsToOutput: true, IsPairs: false } && !parameter.IsParams && parameter is not { HasExplicitDefaultValue: true, ExplicitDefaultValue: null })
            {
                yield return $"{role.Parameter} cannot be left out";
            }
        }
    }

    private static IEnumerable<string> NameFaults(IMethodSymbol method, FactoryFact fact) =>
        new[] { fact.OptionsParameter, fact.KeyDataParameter, fact.ValidationParameter, fact.InnerEstimatorParameter, fact.ContractParameter }
            .Where(name => name is not null && method.Parameters.All(p => p.Name != name))
            .Select(name => $"has no parameter {name}");

    private static IEnumerable<string> OptionFaults(IMethodSymbol method, FactoryFact fact)
    {
        foreach (ColumnRole role in Roles(fact).Where(r => r.OptionsProperty is not null))
        {
            ITypeSymbol? type = method.Parameters.SingleOrDefault(p => p.Name == fact.OptionsParameter)?.Type;
            foreach (string step in role.OptionsProperty!.Split('.'))
            {
                type = type is null ? null : Member(type, step);
            }

            if (type is null)
            {
                yield return $"has no option {role.OptionsProperty}";
            }
            else if (role.IsArray != type is IArrayTypeSymbol)
            {
                yield return $"{role.OptionsProperty} is {type}";
            }
        }
    }

    private static IEnumerable<ColumnRole> Roles(FactoryFact fact) =>
        fact.Outputs.Concat(fact.Inputs)
            .Concat(new[] { fact.Label, fact.Features, fact.Weight, fact.Group, fact.SeedRole }.OfType<ColumnRole>());

    private static ITypeSymbol? Member(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers(name))
            {
                return (member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type;
            }
        }

        return null;
    }

    private static IEnumerable<INamedTypeSymbol> PublicStaticTypes(INamespaceSymbol space) =>
        space.GetTypeMembers().Where(t => t is { IsStatic: true, DeclaredAccessibility: Accessibility.Public })
            .Concat(space.GetNamespaceMembers().SelectMany(PublicStaticTypes));
}
