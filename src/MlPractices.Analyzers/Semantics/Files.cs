using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Paths, files and streams.</summary>
internal sealed class Files : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.PathCombine,
        OperationRole.PathJoin,
        OperationRole.PathSame,
        OperationRole.TempFolder,
        OperationRole.RandomName,
        OperationRole.OpenFile,
        OperationRole.WorkingFolder,
        OperationRole.NewStream,
        OperationRole.WrapStream,
        OperationRole.NewFileInfo,
        OperationRole.ReadContents,
        OperationRole.ReadObjects,
        OperationRole.MoveFile,
        OperationRole.DeleteFile,
        OperationRole.FileCall,
        OperationRole.ListFiles,
    };

    public Files(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        var type = call.Operation.Type;
        switch (operation.Role)
        {
            case OperationRole.PathCombine:
            case OperationRole.PathJoin:
                var parts = Flatten(call.Values);
                var path = parts.Length > 0 ? parts[0] : new TextValue(string.Empty);
                for (var i = 1; i < parts.Length; i++)
                {
                    // Combining starts anew at a part that is rooted.
                    path = operation.Role == OperationRole.PathCombine && IsRooted(parts[i]) ? parts[i] : TextValue.JoinPath(path, parts[i]);
                }

                return path;
            case OperationRole.PathSame:
                return call.Values[call.Values.Length - 1] is TextValue or OneOfValue ? call.Values[call.Values.Length - 1] : Combine(type, call.Inputs());
            case OperationRole.TempFolder:
                return new UnknownValue("temp", type, Origin.Place);
            case OperationRole.WorkingFolder:
                return new UnknownValue("cwd", type, Origin.Place);
            case OperationRole.RandomName:
                return Fresh(type, Origin.Random);
            case OperationRole.OpenFile:
                return new StreamValue(call.Method.IsStatic ? call.Values[0] : call.Receiver ?? Fresh());
            case OperationRole.NewStream:
                return call.Values[0] is StreamValue inner ? inner : new StreamValue(call.Values[0]);
            case OperationRole.WrapStream:
                return call.Values.IsEmpty ? null : call.Values[0] switch
                {
                    StreamValue wrapped => wrapped,
                    UnknownValue bytes => new StreamValue(bytes),
                    _ => null,
                };
            case OperationRole.NewFileInfo:
                return call.Values[0] is TextValue ? call.Values[0] : Combine(call.Method.ContainingType, call.Values[0]);
            case OperationRole.ReadContents:
                return new StreamValue(call.Values[0]);
            case OperationRole.ReadObjects:
                return call.Values.IsEmpty ? null : Objects(call, call.Values[0]);
            case OperationRole.MoveFile:
            case OperationRole.DeleteFile:
                _known.HandOuts.NoteMoved(call, isDeleted: operation.Role == OperationRole.DeleteFile);
                return null;
            case OperationRole.ListFiles:
                return Read(call).Depending(Note(call, Surrounding.FileOrder));
            default:
                NoteShown(call.Values);
                return call.Receiver is StreamValue read ? Fresh(type).Depending(DependenciesOf(read.Path)) : Read(call);
        }
    }

    private static bool IsRooted(Value part) =>
        part is TextValue { Parts.Length: > 0 } text && text.Parts[0].Text is { Length: > 0 } start && (start[0] is '/' or '\\' || (start.Length > 2 && start[1] == ':' && start[2] is '/' or '\\'));

    /// <summary>The objects that a text or a stream describes are the same wherever the same contents are read.</summary>
    private static UnknownValue? Objects(KnownCall call, Value contents) => contents switch
    {
        StreamValue stream => Objects(call, stream.Path),
        TextValue or UnknownValue => new UnknownValue(Key.Of("objects", call.TypeArgument, contents.Identity), call.Operation.Type, contents is UnknownValue { Origin: Origin.Network } ? Origin.Network : Origin.Unknown).Depending(DependenciesOf(contents)),
        _ => null,
    };

    /// <summary>Reading one file twice gives the same contents.</summary>
    private static UnknownValue Read(KnownCall call)
    {
        var inputs = call.Inputs();
        var isFixed = !call.Member.Name.StartsWith("Read", StringComparison.Ordinal) && IsPlaceLike(call.Method.ReturnType, call.Member.Name);
        return new UnknownValue(
            Key.Of(call.Member.OriginalDefinition, Key.Of(Array.ConvertAll(inputs, i => (object?)i.Identity))),
            call.Operation.Type,
            isFixed ? OriginOf(inputs) : Origin.Unknown).Depending(DependenciesOf(inputs));
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
