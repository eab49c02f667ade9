using Microsoft.Extensions.Options;

namespace SynthCurate.Web.Persistence;

/// <summary>Holds the data folder for this process: two processes on one embedded store would lose work.
/// The operating system lets the lock go when the process ends, however it ends.</summary>
public sealed class FolderLock(IOptions<StorageOptions> options) : IDisposable
{
    private const int EAgainOnLinux = 11;
    private const int EAgainOnMac = 35;
    private const int SharingViolationOnWindows = unchecked((int)0x80070020);
    private FileStream? _file;

    /// <exception cref="CannotStartException">Another process holds the folder, or it cannot be written; the message says so in words for the console.</exception>
    public void Take()
    {
        var folder = options.Value.FullFolder;
        try
        {
            Directory.CreateDirectory(folder);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            _file = new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (taken.HResult is EAgainOnLinux or EAgainOnMac or SharingViolationOnWindows)
        {
            throw new CannotStartException(
                $"Another SynthCurate is running on the folder {folder}. Stop it, or name another folder in Storage:Folder.", taken);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"The folder {folder} cannot be written. Make it writable, or name another in Storage:Folder.", denied);
        }
    }

    public void Dispose() => _file?.Dispose();
}
