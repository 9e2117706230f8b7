using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Paths, files and streams.</summary>
internal sealed class Files : Family
{
    public Files(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public Value FileCall(IInvocationOperation invocation, string type, Value? receiver, ImmutableArray<Value> arguments)
    {
        var method = invocation.TargetMethod;
        if (type == "Path")
        {
            switch (method.Name)
            {
                case "Combine" or "Join":
                    var parts = Flatten(arguments);
                    var path = parts.Length > 0 ? parts[0] : new TextValue(string.Empty);
                    for (var i = 1; i < parts.Length; i++)
                    {
                        path = TextValue.JoinPath(path, parts[i]);
                    }

                    return path;
                case "GetFullPath" or "GetRelativePath":
                    return arguments[arguments.Length - 1] is TextValue or OneOfValue ? arguments[arguments.Length - 1] : Combine(invocation.Type, Inputs(receiver, arguments));
                case "GetTempPath":
                    return new UnknownValue("temp", invocation.Type, Origin.Place);
                case "GetTempFileName" or "GetRandomFileName":
                    return Fresh(invocation.Type, Origin.Random);
            }
        }

        if (type is "File" or "FileInfo" && method.Name is "Create" or "OpenWrite" or "Open" or "OpenRead" or "CreateText" or "AppendText" or "OpenText")
        {
            return new StreamValue(type == "File" ? arguments[0] : receiver ?? Fresh());
        }

        if (type is "Directory" && method.Name == "GetCurrentDirectory")
        {
            return new UnknownValue("cwd", invocation.Type, Origin.Place);
        }

        if (type is "Stream" or "FileStream" or "MemoryStream" || receiver is StreamValue)
        {
            return Fresh(invocation.Type);
        }

        // Reading one file twice gives the same contents.
        var inputs = Inputs(receiver, arguments);
        return new UnknownValue(Key.Of(method.OriginalDefinition, Key.Of(Array.ConvertAll(inputs, i => (object?)i.Identity))), invocation.Type, OriginOf(inputs) is var origin && (method.Name.StartsWith("Read", StringComparison.Ordinal) || !IsPlaceLike(method.ReturnType, method.Name)) ? Origin.Unknown : origin);
    }

    /// <summary>
    /// What is read from a fixed file, folder or assembly is fixed too when it is a name or a place; a version, a time stamp, a size or a
    /// count changes with what is there.
    /// </summary>
    public static bool IsPlaceLike(ITypeSymbol? type, string member) =>
        type is not null
        && !member.Contains("Version")
        && (type.SpecialType == SpecialType.System_String || type.Name is "FileInfo" or "DirectoryInfo" or "FileSystemInfo" or "Assembly" or "AssemblyName" or "AppDomain" or "Uri" or "Type" or "Module");
}
