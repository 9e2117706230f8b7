using System;

namespace MlPractices.Analyzers.Catalog;

/// <summary>Parts of a documentation id: <c>M:Namespace.Type`1.Member``1(Parameters)</c>.</summary>
internal static class MemberKey
{
    /// <summary>Type and member without arity of the member and without parameters: the same for all overloads.</summary>
    public static string Of(string docId)
    {
        int end = docId.IndexOf('(');
        string key = end < 0 ? docId.Substring(2) : docId.Substring(2, end - 2);
        int arity = key.IndexOf("``", StringComparison.Ordinal);
        return arity < 0 ? key : key.Substring(0, arity);
    }

    public static string NameOf(string docId)
    {
        string key = Of(docId);
        return key.Substring(key.LastIndexOf('.') + 1);
    }
}
