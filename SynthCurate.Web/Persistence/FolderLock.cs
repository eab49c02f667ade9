using Microsoft.Extensions.Options;

namespace SynthCurate.Web.Persistence;

/// <summary>Holds the data folder for this process: two processes on one embedded store would lose work.
/// The operating system lets the lock go when the process ends, however it ends.</summary>
public sealed class FolderLock(IOptions<StorageOptions> options) : IDisposable
{
    private FileStream? _file;

    /// <exception cref="InvalidOperationException">Another process holds the folder; the message says so in words for the console.</exception>
    public void Take()
    {
        var folder = options.Value.FullFolder;
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            _file = new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new InvalidOperationException(
                $"Another SynthCurate is running on the folder {folder}. Stop it, or name another folder in Storage:Folder.", taken);
        }
    }

    public void Dispose() => _file?.Dispose();
}
