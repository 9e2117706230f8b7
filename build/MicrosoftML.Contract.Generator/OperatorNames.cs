using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MlPractices.Contract;

/// <summary>From an operator method's metadata name to what C# writes.</summary>
internal static class OperatorNames
{
    public static string Symbol(IMethodSymbol method) =>
        SyntaxFacts.GetText(SyntaxFacts.GetOperatorKind(method.MetadataName));

    public static string Conversion(IMethodSymbol method) =>
        method.MetadataName == WellKnownMemberNames.ImplicitConversionName ? "implicit" : "explicit";
}
