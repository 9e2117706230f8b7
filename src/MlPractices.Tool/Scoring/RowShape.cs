extern alias library;

using System.Reflection;
using System.Reflection.Emit;
using library::MlPractices;

namespace MlPractices.Tool.Scoring;

/// <summary>The type of the rows of a file, for a release: what the model reads has the model's types, everything else goes along as the text that it is.</summary>
internal static class RowShape
{
    private static readonly Dictionary<string, Type> Types = new(StringComparer.Ordinal)
    {
        ["Single"] = typeof(float), ["Double"] = typeof(double), ["Boolean"] = typeof(bool), ["Text"] = typeof(string),
        ["SByte"] = typeof(sbyte), ["Byte"] = typeof(byte), ["Int16"] = typeof(short), ["UInt16"] = typeof(ushort), ["Int32"] = typeof(int), ["UInt32"] = typeof(uint),
        ["Int64"] = typeof(long), ["UInt64"] = typeof(ulong), ["DateTime"] = typeof(DateTime), ["DateTimeZone"] = typeof(DateTimeOffset), ["TimeSpan"] = typeof(TimeSpan),
    };

    /// <summary>Makes the type: a public class with a property for each column, in the order of the file.</summary>
    /// <param name="signature">What the model reads.</param>
    /// <param name="file">A CSV file with a header; packed or in another encoding than UTF-8 as well.</param>
    /// <param name="delimiter">What is between two fields.</param>
    /// <exception cref="InvalidDataException">The file is empty or lacks a column, or the model reads one that a field of text cannot hold.</exception>
    public static Type Of(ModelSignature signature, string file, string delimiter)
    {
        var inputs = signature.Inputs.ToDictionary(input => ColumnNames.Plain(input.Name));
        var columns = new List<(string Name, Type Type)>();
        foreach (var name in CsvHeader.Read(file, CsvOptions.Default with { Delimiter = delimiter }).DistinctBy(ColumnNames.Plain))
        {
            columns.Add(inputs.Remove(ColumnNames.Plain(name), out var input) ? (input.Name, TypeOf(input)) : (name, typeof(string)));
        }

        return inputs.Count == 0 ? Build(columns) : throw new InvalidDataException(
            $"'{file}' has no column {string.Join(", ", inputs.Values.Select(input => $"'{input.Name}' ({input.Type})"))}, which the model reads. It has: {string.Join(", ", columns.Select(column => column.Name))}.{Hint(columns, delimiter)}");
    }

    private static Type TypeOf(SignatureColumn input) => Types.TryGetValue(input.Type, out var type) ? type : throw new InvalidDataException(
        $"The model reads '{input.Name}' as {input.Type}, which a field of a CSV file cannot hold. Score it in a program, with release.ScoreAsync and rows of your own type.");

    private static string Hint(List<(string Name, Type Type)> columns, string delimiter) => columns is [var only] && only.Name.IndexOfAny([';', '\t', '|', ',']) is >= 0 and var at
        ? $" The header is a single field: is '{only.Name[at]}' the delimiter? It was read with '{delimiter}'."
        : string.Empty;

    private static Type Build(IEnumerable<(string Name, Type Type)> columns)
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("MlPractices.Tool.Rows"), AssemblyBuilderAccess.Run).DefineDynamicModule("Rows");
        var type = module.DefineType("Row", TypeAttributes.Public | TypeAttributes.Class | TypeAttributes.Sealed);
        foreach (var (name, of) in columns)
        {
            const MethodAttributes Accessor = MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.HideBySig;
            var field = type.DefineField("_" + name, of, FieldAttributes.Private);
            var property = type.DefineProperty(name, PropertyAttributes.None, of, null);
            var get = type.DefineMethod("get_" + name, Accessor, of, Type.EmptyTypes);
            var read = get.GetILGenerator();
            read.Emit(OpCodes.Ldarg_0);
            read.Emit(OpCodes.Ldfld, field);
            read.Emit(OpCodes.Ret);
            property.SetGetMethod(get);
            var set = type.DefineMethod("set_" + name, Accessor, null, [of]);
            var write = set.GetILGenerator();
            write.Emit(OpCodes.Ldarg_0);
            write.Emit(OpCodes.Ldarg_1);
            write.Emit(OpCodes.Stfld, field);
            write.Emit(OpCodes.Ret);
            property.SetSetMethod(set);
        }

        return type.CreateType();
    }
}
