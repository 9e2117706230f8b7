using Microsoft.CodeAnalysis;

namespace MlPractices.Contract.Tests;

/// <summary>A wrong listing stops the build with the file, the line and what is wrong.</summary>
public sealed class ListingReaderTests
{
    [Theory]
    [InlineData(1, "class A")]
    [InlineData(2, "namespace N", "    public int X { get; }")]
    [InlineData(2, "namespace N", "  public int X { get; }")]
    [InlineData(3, "namespace N", "  public class A", "      public int X { get; }")]
    [InlineData(3, "namespace N", "  public class A", "    public int { get; }")]
    [InlineData(3, "namespace N", "  public class A", "    nonsense, this")]
    public void A_line_that_is_no_declaration_is_named(int line, params string[] lines)
    {
        var error = Assert.Throws<ListingException>(
            () => DeclarationWriter.Write(ListingReader.Parse("A", "A.txt", lines)));
        Assert.StartsWith($"A.txt({line}): ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_nobody_declares_is_named()
    {
        Listing listing = ListingReader.Parse("A", "A.txt", ["namespace N", "  public class A", "    public Missing M()"]);
        var error = Assert.Throws<InvalidOperationException>(() => ContractCompiler.Compile(listing, Framework()));
        Assert.Contains("Missing", error.Message, StringComparison.Ordinal);
        Assert.Contains("A.txt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_declaration_survives_the_way_to_an_assembly_and_back()
    {
        string[] lines =
        [
            "namespace N",
            "  [System.AttributeUsage(System.AttributeTargets.Property | System.AttributeTargets.Field, AllowMultiple = true)] public sealed class AAttribute : System.Attribute",
            "    public AAttribute(params int[] sizes)",
            "  public abstract class B<T> : IC<T>, System.IDisposable where T : class, new()",
            "    protected B(string name = \"a.b\", float rate = 0.1f, double limit = double.PositiveInfinity, Level level = Level.High)",
            "    public const string Label = \"N.Label\"",
            "    public readonly int Size",
            "    protected static readonly int[] Sizes",
            "    public abstract int Count { get; }",
            "    public T this[int index] { get; protected set; }",
            "    public event System.EventHandler Changed",
            "    public void Dispose()",
            "    protected virtual void Dispose(bool disposing)",
            "    public static bool TryGet<TKey>(in TKey key, ref int seen, out T value, System.Threading.CancellationToken stop = default) where TKey : unmanaged",
            "    public static explicit operator int(B<T> value)",
            "    public static B<T> operator +(B<T> left, B<T> right)",
            "    public struct Slot",
            "      public readonly string Name { get; }",
            "  public delegate (T, int) Pair<T>(int index)",
            "  public delegate void Get<in TIn, out TOut>(ref int value)",
            "  public interface IC<out T>",
            "    T Fit(int? seed = null)",
            "  public enum Level : byte",
            "    Low = 0",
            "    High = 7",
            "  public readonly ref struct Part",
            "    public readonly System.Span<int> Values",
            "  public static class Tools",
            "    public static void Use(this Level level, object @params)",
        ];
        Listing listing = ListingReader.Parse("Made", "Made.txt", lines);
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "Made.dll");
        File.WriteAllBytes(path, [.. ContractCompiler.Compile(listing, Framework())]);

        var set = new AssemblySet([path], ["Made"], []);
        (string text, IReadOnlyList<ISymbol> dropped) = ListingWriter.Write(set.Assemblies["Made"], set.IsKnown);

        Assert.Empty(dropped);
        Assert.Equal(lines.Order(StringComparer.Ordinal), text.TrimEnd('\n').Split('\n').Order(StringComparer.Ordinal));
    }

    private static IEnumerable<MetadataReference> Framework() => ContractFiles.Open(ContractFiles.FrameworkReferences);
}
