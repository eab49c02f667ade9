using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SynthCurate.Web.Routing;

/// <summary>The draw that decides whether an accepted sample is audited. Nobody can foresee it, and it is stored with the decision, so that the
/// decision can be replayed; a sample keeps its draw for life, so that routing again is no second try to escape the audit.</summary>
internal static class AuditDraw
{
    /// <summary>Uniform in [0, 1), 53 random bits.</summary>
    public static double Next()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return (BinaryPrimitives.ReadUInt64LittleEndian(bytes) >> 11) * (1.0 / (1UL << 53));
    }
}
