using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Access;

/// <summary>The ring of keys behind cookies, antiforgery tokens and invite links: in the store, so that every node reads the others', and
/// encrypted with a certificate where one is given.</summary>
internal sealed class KeyRing(IKeyManager keys, IOptions<KeyRingOptions> options, ILogger<KeyRing> log)
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<KeyRingOptions>().BindConfiguration("KeyRing");
        services.AddSingleton<KeyRing>();
        var ring = services.AddDataProtection().SetApplicationName("SynthCurate");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = ActivatorUtilities.CreateInstance<RingKeys>(provider)));
        var settings = configuration.GetSection("KeyRing").Get<KeyRingOptions>() ?? new KeyRingOptions();
        if (settings.Load() is { } certificate)
            ring.ProtectKeysWithCertificate(certificate);
        else // said aloud, so that the framework need not warn of each key
            services.Configure<KeyManagementOptions>(o => o.XmlEncryptor = new NullXmlEncryptor());
        if (settings.LoadEarlier().ToArray() is { Length: > 0 } earlier)
            ring.UnprotectKeysWithAnyCertificate(earlier);
    }

    /// <summary>Says how the ring is kept, and stops the start where one of its keys cannot be read: a new key would end every session
    /// and every invite link without a word.</summary>
    /// <exception cref="CannotStartException">A key is encrypted with a certificate that was not given.</exception>
    public void Check()
    {
        var count = 0;
        foreach (var key in keys.GetAllKeys().Where(k => !k.IsRevoked))
        {
            Require(key);
            count++;
        }
        if (string.IsNullOrEmpty(options.Value.Certificate))
            log.LogInformation("Key ring: {Count} keys in the store, readable by whoever reads the store; set KeyRing:Certificate to encrypt new ones", count);
        else
            log.LogInformation("Key ring: {Count} keys in the store; new ones are encrypted with the certificate {Certificate}", count, options.Value.Certificate);
    }

    private static void Require(IKey key)
    {
        try
        {
            _ = key.Descriptor;
        }
        catch (Exception fault) when (fault is CryptographicException or InvalidOperationException or System.Xml.XmlException)
        {
            throw new CannotStartException(
                "A key of the key ring cannot be read: it was encrypted with another certificate. Name that in KeyRing:Certificate or KeyRing:EarlierCertificates.", fault);
        }
    }
}
