using System.Reflection;
using System.Reflection.Emit;

namespace MlPractices;

/// <summary>Copies rows with the arrays and lists in them. What else a row refers to is shared: texts cannot be changed.</summary>
internal static class RowCopier<TRow>
{
    /// <summary>Makes a copy of a row; null for rows that nobody can change, which need none.</summary>
    public static Func<TRow, TRow>? Copy { get; } = Make();

    private static Func<TRow, TRow>? Make()
    {
        FieldInfo[] fields = [.. FieldsOf(typeof(TRow))];
        FieldInfo[] lists = [.. fields.Where(field => CopyOf(field.FieldType) is not null)];
        bool isFixed = typeof(TRow).IsValueType || fields.All(field => field.IsInitOnly);
        if (isFixed && lists.Length == 0) return null;

        var method = new DynamicMethod($"Copy{typeof(TRow).Name}", typeof(TRow), [typeof(TRow)], typeof(RowCopier<TRow>).Module, skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        LocalBuilder copy = il.DeclareLocal(typeof(TRow));
        il.Emit(OpCodes.Ldarg_0);
        if (!typeof(TRow).IsValueType)
        {
            il.Emit(OpCodes.Call, typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!);
            il.Emit(OpCodes.Castclass, typeof(TRow));
        }

        il.Emit(OpCodes.Stloc, copy);
        foreach (FieldInfo list in lists)
        {
            il.Emit(typeof(TRow).IsValueType ? OpCodes.Ldloca : OpCodes.Ldloc, copy);
            il.Emit(OpCodes.Ldloc, copy);
            il.Emit(OpCodes.Ldfld, list);
            il.Emit(OpCodes.Call, CopyOf(list.FieldType)!);
            il.Emit(OpCodes.Stfld, list);
        }

        il.Emit(OpCodes.Ldloc, copy);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<TRow, TRow>>();
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Concat(type.BaseType is { } parent ? FieldsOf(parent) : []);

    private static MethodInfo? CopyOf(Type type)
    {
        string? name = type is { IsArray: true } && type.GetArrayRank() == 1 ? nameof(CopyArray)
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? nameof(CopyList)
            : null;
        Type? element = type.IsArray ? type.GetElementType() : type.GetGenericArguments().FirstOrDefault();
        return name is null ? null : typeof(RowCopier<TRow>).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(element!);
    }

    private static T[]? CopyArray<T>(T[]? array) => (T[]?)array?.Clone();

    private static List<T>? CopyList<T>(List<T>? list) => list is null ? null : [.. list];
}
