using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SynthCurate.Web.Persistence;

/// <summary>The end of the log: the next line's number and the hash that it has to carry on.</summary>
internal readonly record struct ChainEnd(long Sequence, byte[] Hash)
{
    public static ChainEnd Empty => new(0, new byte[SHA256.HashSizeInBytes]);
}

/// <summary>How lines of the log are chained: SHA-256 over the previous hash and every part of the line, each part preceded by its length.</summary>
internal static class EventChain
{
    public static EventRecord Next(ChainEnd end, PendingEvent pending, DateTimeOffset at)
    {
        var sequence = end.Sequence + 1;
        var hash = Hash(end.Hash, sequence, pending, at);
        return new EventRecord(sequence, pending.Kind, pending.ProjectId, pending.Subject, pending.Actor, pending.Detail, at, end.Hash, hash);
    }

    /// <summary>Whether the line is what it was when it was written, and follows <paramref name="end"/>.</summary>
    public static bool Follows(ChainEnd end, EventRecord line) =>
        line.Sequence == end.Sequence + 1
        && line.PreviousHash.AsSpan().SequenceEqual(end.Hash)
        && line.Hash.AsSpan().SequenceEqual(Hash(end.Hash, line.Sequence,
            new PendingEvent(line.Kind, line.ProjectId, line.Subject, line.Actor, line.Detail), line.At));

    private static byte[] Hash(byte[] previous, long sequence, PendingEvent line, DateTimeOffset at)
    {
        var text = Encoding.UTF8;
        var size = previous.Length + 16 + 16 + 16 + 12 + text.GetMaxByteCount(line.Kind.Length + line.Subject.Length + line.Detail.Length);
        var buffer = new byte[size];
        var rest = buffer.AsSpan();
        previous.CopyTo(rest);
        rest = rest[previous.Length..];
        BinaryPrimitives.WriteInt64LittleEndian(rest, sequence);
        BinaryPrimitives.WriteInt64LittleEndian(rest[8..], Instant.ToMicros(at));
        (line.ProjectId ?? Guid.Empty).TryWriteBytes(rest[16..]);
        (line.Actor ?? Guid.Empty).TryWriteBytes(rest[32..]);
        rest = rest[48..];
        foreach (var part in (ReadOnlySpan<string>)[line.Kind, line.Subject, line.Detail])
        {
            var length = text.GetBytes(part, rest[4..]);
            BinaryPrimitives.WriteInt32LittleEndian(rest, length);
            rest = rest[(4 + length)..];
        }
        return SHA256.HashData(buffer.AsSpan(0, size - rest.Length));
    }
}
