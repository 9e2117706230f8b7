using System.Text;

namespace MlPractices;

/// <summary>
/// An ONNX file with nothing in it but what the answers are computed from. ML.NET exports every column as an output, the label among them, so
/// whoever scores would have to send a label. The file is read as the protocol buffer that it is (onnx.proto3), as far as that takes.
/// </summary>
internal static class OnnxGraph
{
    private const int GraphOfModel = 7;
    private const int NodeOfGraph = 1;
    private const int InitializerOfGraph = 5;
    private const int InputOfGraph = 11;
    private const int OutputOfGraph = 12;
    private const int ValueOfGraph = 13;
    private const int InputOfNode = 1;
    private const int OutputOfNode = 2;
    private const int NameOfValue = 1;
    private const int NameOfInitializer = 8;

    /// <summary>The model with the outputs of these columns only, and the inputs they need.</summary>
    /// <exception cref="InvalidDataException">The bytes are no ONNX model, or have no output of these columns.</exception>
    public static byte[] Keep(byte[] model, IEnumerable<string> columns)
    {
        // ML.NET names the output of a column "Score.output".
        var answers = columns.SelectMany(column => (string[])[column, column + ".output"]).ToHashSet(StringComparer.Ordinal);
        using var kept = new MemoryStream();
        foreach (var field in Fields(model))
        {
            if (field.Number != GraphOfModel)
            {
                kept.Write(field.Whole.Span);
                continue;
            }

            var graph = Graph(field.Content, answers);
            WriteVarint(kept, (GraphOfModel << 3) | 2);
            WriteVarint(kept, (ulong)graph.Length);
            kept.Write(graph);
        }

        return kept.ToArray();
    }

    private static byte[] Graph(ReadOnlyMemory<byte> graph, HashSet<string> answers)
    {
        List<Field> fields = [.. Fields(graph)];
        var outputs = fields.Where(field => field.Number == OutputOfGraph && answers.Contains(Name(field, NameOfValue))).ToHashSet();
        if (outputs.Count == 0) throw new InvalidDataException("The file has no output of the columns that the answer is read from.");

        // From the answers backwards; a node stands behind those it reads from.
        var needed = outputs.Select(field => Name(field, NameOfValue)).ToHashSet(StringComparer.Ordinal);
        var nodes = new HashSet<Field>();
        foreach (var node in fields.Where(field => field.Number == NodeOfGraph).Reverse())
        {
            if (!Names(node, OutputOfNode).Any(needed.Contains)) continue;
            nodes.Add(node);
            needed.UnionWith(Names(node, InputOfNode));
        }

        using var kept = new MemoryStream();
        foreach (var field in fields)
        {
            var stays = field.Number switch
            {
                NodeOfGraph => nodes.Contains(field),
                OutputOfGraph => outputs.Contains(field),
                InputOfGraph or ValueOfGraph => needed.Contains(Name(field, NameOfValue)),
                InitializerOfGraph => needed.Contains(Name(field, NameOfInitializer)),
                _ => true,
            };
            if (stays) kept.Write(field.Whole.Span);
        }

        return kept.ToArray();
    }

    private static string Name(Field message, int number) => Names(message, number).FirstOrDefault("");

    private static IEnumerable<string> Names(Field message, int number) =>
        Fields(message.Content).Where(field => field.Number == number).Select(field => Encoding.UTF8.GetString(field.Content.Span));

    private static IEnumerable<Field> Fields(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length;)
        {
            var start = at;
            var tag = ReadVarint(message.Span, ref at);
            var content = at;
            switch (tag & 7)
            {
                case 0: ReadVarint(message.Span, ref at); break;
                case 1: at += sizeof(ulong); break;
                case 2:
                    var length = ReadVarint(message.Span, ref at);
                    content = at;
                    at = length <= (ulong)(message.Length - at) ? at + (int)length : throw Damaged();
                    break;
                case 5: at += sizeof(uint); break;
                default: throw Damaged();
            }

            if (at > message.Length) throw Damaged();
            yield return new((int)(tag >> 3), message[start..at], message[content..at]);
        }
    }

    private static ulong ReadVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (at >= bytes.Length) throw Damaged();
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        throw Damaged();
    }

    private static void WriteVarint(Stream target, ulong value)
    {
        for (; value >= 0x80; value >>= 7) target.WriteByte((byte)(value | 0x80));
        target.WriteByte((byte)value);
    }

    private static InvalidDataException Damaged() => new("The bytes are not an ONNX model.");

    /// <summary>One field of a message: a number, all of its bytes, and those of its content. Two fields are never the same one.</summary>
    private sealed class Field(int number, ReadOnlyMemory<byte> whole, ReadOnlyMemory<byte> content)
    {
        public int Number { get; } = number;

        public ReadOnlyMemory<byte> Whole { get; } = whole;

        public ReadOnlyMemory<byte> Content { get; } = content;
    }
}
