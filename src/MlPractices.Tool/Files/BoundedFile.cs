using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.Text;

namespace MlPractices.Tool.Files;

/// <summary>Reads what strangers wrote: plain files only, up to a size, XML up to a depth.</summary>
internal static class BoundedFile
{
    /// <summary>Sources above this are generated tables, not code.</summary>
    public const long MaximumSource = 8 * 1024 * 1024;

    private const long MaximumText = 16 * 1024 * 1024;
    private const int MaximumDepth = 200;

    /// <summary>Why a file is not read, or null when it is.</summary>
    public static string? Refusal(string path, long limit)
    {
        if (!FileKind.IsPlain(path))
        {
            return File.Exists(path) ? "This is no plain file." : "The file is not there.";
        }

        var length = new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path).Length;
        return length > limit ? FormattableString.Invariant($"The file is too large to be read ({length / 1048576} MB; at most {limit / 1048576} MB are).") : null;
    }

    /// <exception cref="IOException">It is no plain file, too large, or cannot be read.</exception>
    public static string ReadText(string path)
    {
        Check(path, MaximumText);
        return File.ReadAllText(path);
    }

    /// <exception cref="IOException">It is no plain file, too large, or cannot be read.</exception>
    public static byte[] ReadBytes(string path, long limit)
    {
        Check(path, limit);
        return File.ReadAllBytes(path);
    }

    /// <exception cref="IOException">It is no plain file, too large, or cannot be read.</exception>
    public static SourceText ReadSource(string path)
    {
        Check(path, MaximumSource);
        using var stream = File.OpenRead(path);
        return SourceText.From(stream, Encoding.UTF8);
    }

    /// <exception cref="IOException">It is no plain file, too large, or cannot be read.</exception>
    /// <exception cref="XmlException">It is no well-formed XML, or nested deeper than any project is.</exception>
    public static XDocument ReadXml(string path)
    {
        var text = ReadText(path);
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using (var reader = XmlReader.Create(new StringReader(text), settings))
        {
            while (reader.Read())
            {
                if (reader.Depth > MaximumDepth)
                {
                    throw new XmlException(FormattableString.Invariant($"Elements are nested deeper than {MaximumDepth} levels."));
                }
            }
        }

        return XDocument.Parse(text);
    }

    private static void Check(string path, long limit)
    {
        if (Refusal(path, limit) is { } reason)
        {
            throw new IOException($"{path}: {reason}");
        }
    }
}
