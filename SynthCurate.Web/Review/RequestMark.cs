using System.Security.Cryptography;
using System.Text;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>What marks a request, so that sending it again does nothing: the client's key, made once for each form that is opened, and the SHA-256
/// of what is asked.</summary>
public sealed record RequestMark(string Key, byte[] Hash)
{
    public const int LongestKey = 200;

    /// <summary>The mark of an answer under a lease, or of the revision of an answer: <paramref name="subject"/> is the one's token or the other's id.
    /// Without a key of the client's the subject stands for it: then it can be answered once.</summary>
    public static RequestMark Of(string? key, Guid subject, Judgement judgement)
    {
        var content = subject.ToString("N") + JsonText.Write(judgement);
        return new RequestMark(string.IsNullOrEmpty(key) ? subject.ToString("N") : key, SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }

    /// <summary>What is wrong with a client's key; null when nothing is.</summary>
    public static Problem? FaultOf(string? key) => key is null || (key.Length is > 0 and <= LongestKey && key.All(c => c is > ' ' and <= '~'))
        ? null
        : new Problem("Idempotency-Key", $"A key has 1 to {LongestKey} visible ASCII characters.");
}
