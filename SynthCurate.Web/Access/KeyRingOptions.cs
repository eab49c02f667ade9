using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Access;

/// <summary>Section <c>KeyRing</c>: what the ring of keys behind cookies and invite links is encrypted with in the store.</summary>
public sealed class KeyRingOptions
{
    /// <summary>Path of a PKCS #12 or PEM file with an RSA certificate and its private key; empty keeps the ring as readable as the store.</summary>
    public string? Certificate { get; set; }

    public string? CertificatePassword { get; set; }

    /// <summary>Certificates of before, with which older keys can still be read; they share the password.</summary>
    public IReadOnlyList<string> EarlierCertificates { get; set; } = [];

    /// <exception cref="CannotStartException">The file is not there, or holds no RSA certificate with a private key.</exception>
    public X509Certificate2? Load() => string.IsNullOrEmpty(Certificate) ? null : Load(Certificate, "KeyRing:Certificate");

    public IEnumerable<X509Certificate2> LoadEarlier() => EarlierCertificates.Select(path => Load(path, "KeyRing:EarlierCertificates"));

    private X509Certificate2 Load(string path, string setting)
    {
        try
        {
            var certificate = path.EndsWith(".pem", StringComparison.OrdinalIgnoreCase)
                ? X509Certificate2.CreateFromPemFile(path)
                : X509CertificateLoader.LoadPkcs12FromFile(path, CertificatePassword);
            using var key = certificate.GetRSAPrivateKey();
            return key is not null ? certificate : throw new CryptographicException("it holds no RSA private key");
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{setting}: the certificate in {path} cannot be used: {fault.Message}", fault);
        }
    }
}
