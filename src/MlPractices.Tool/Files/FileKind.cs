using System.Runtime.InteropServices;

namespace MlPractices.Tool.Files;

/// <summary>Tells plain files from devices, pipes and sockets, which .NET opens like any other and then reads for ever.</summary>
internal static class FileKind
{
    // linux/stat.h and linux/fcntl.h; the layout of statx is the same on every architecture.
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint TypeOnly = 1;
    private const int ModeOffset = 28;
    private const int SizeOfStatx = 256;
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>A file that is there, with bytes of its own. Links are followed.</summary>
    public static bool IsPlain(string path) => File.Exists(path) && TypeOf(path, follow: true) is null or Regular;

    /// <summary>Something is at this path that is no plain file: a link, a directory, a device, a pipe.</summary>
    public static bool IsSomethingElse(string path) =>
        Directory.Exists(path)
        || new FileInfo(path).LinkTarget is not null
        || (File.Exists(path) && TypeOf(path, follow: false) is not (null or Regular));

    /// <summary>Null where the system does not say.</summary>
    private static int? TypeOf(string path, bool follow)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var buffer = new byte[SizeOfStatx];
        try
        {
            return Statx(CurrentDirectory, path, follow ? 0 : NoFollow, TypeOnly, buffer) == 0 ? BitConverter.ToUInt16(buffer, ModeOffset) & TypeMask : 0;
        }
        catch (Exception problem) when (problem is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int directory, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] buffer);
}
