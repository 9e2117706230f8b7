using System.Text;

namespace MlPractices.Tool.Files;

/// <summary>Writes files that are either whole or not there: aside first, then renamed. Writes plain files only.</summary>
internal static class WholeFile
{
    /// <exception cref="IOException">Something else than a plain file is there, or the directory cannot be written.</exception>
    public static void Write(string path, string text) =>
        Write(path, stream => stream.Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text)));

    /// <exception cref="IOException">Something else than a plain file is there, or the directory cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        if (FileKind.IsSomethingElse(full))
        {
            throw new IOException($"'{path}' is not written: a link, a directory or a device is there, not a plain file. Name another file.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var aside = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = File.Create(aside))
            {
                write(stream);
            }

            File.Move(aside, full, overwrite: true);
        }
        finally
        {
            File.Delete(aside);
        }
    }
}
