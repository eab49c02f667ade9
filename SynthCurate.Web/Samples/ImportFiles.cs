using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Samples;

/// <summary>The uploaded files, each under an identity of ours: no name that a user chose ever becomes a path.</summary>
public sealed class ImportFiles(IOptions<StorageOptions> storage)
{
    private const string Unfinished = ".part";
    private const string Whole = ".file";
    private const int BufferBytes = 128 * 1024;

    public bool Has(Guid id) => File.Exists(PathOf(id, Whole));

    public FileStream Open(Guid id) => new(PathOf(id, Whole), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes);

    /// <summary>Stores what comes, counting and hashing; the file is there only once all of it is on the disk. Whatever goes wrong, nothing is left.</summary>
    /// <exception cref="BadHttpRequestException">More than <paramref name="limitBytes"/> came (413), or the sender went away.</exception>
    internal async Task<ReceivedFile> ReceiveAsync(Guid id, Stream body, long limitBytes, CancellationToken cancellation)
    {
        var path = PathOf(id, Unfinished);
        try
        {
            var received = await CopyAsync(path, body, limitBytes, cancellation);
            File.Move(path, PathOf(id, Whole));
            return received;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    public void Delete(Guid id) => File.Delete(PathOf(id, Whole));

    /// <summary>Removes what a killed process left: unfinished uploads, and finished ones that no job is waiting for.</summary>
    internal void Sweep(IReadOnlySet<Guid> awaited, DateTimeOffset before)
    {
        foreach (var path in Directory.EnumerateFiles(storage.Value.ImportsFolder))
        {
            var isAwaited = Guid.TryParseExact(Path.GetFileNameWithoutExtension(path), "N", out var id) && awaited.Contains(id);
            if (!isAwaited && File.GetLastWriteTimeUtc(path) < before.UtcDateTime)
                File.Delete(path);
        }
    }

    internal static BadHttpRequestException TooLarge(long limitBytes) =>
        new($"The file is larger than the {limitBytes / 1024 / 1024:N0} MB that are accepted here; nothing of it was kept.", StatusCodes.Status413PayloadTooLarge);

    private static async Task<ReceivedFile> CopyAsync(string path, Stream body, long limitBytes, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes, FileOptions.Asynchronous);
        var buffer = new byte[BufferBytes];
        var bytes = 0L;
        int read;
        while ((read = await body.ReadAsync(buffer, cancellation)) > 0)
        {
            bytes += read;
            if (bytes > limitBytes)
                throw TooLarge(limitBytes);
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
        file.Flush(flushToDisk: true);
        return new ReceivedFile(bytes, hash.GetHashAndReset());
    }

    private string PathOf(Guid id, string ending) => Path.Combine(storage.Value.ImportsFolder, id.ToString("N") + ending);
}

internal sealed record ReceivedFile(long Bytes, byte[] Sha256);
