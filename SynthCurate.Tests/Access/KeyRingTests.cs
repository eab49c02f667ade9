using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SynthCurate.Tests.Crash;
using SynthCurate.Tests.Persistence;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Access;

/// <summary>Z21: how the keys behind cookies and links are kept.</summary>
public sealed class KeyRingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("synthcurate-ring-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_WithoutACertificate_SaysSoInOneLineAndWarnsOfNothing()
    {
        var log = new Lines();
        await using var app = await TestApp.StartAsync(add: services => services.AddSingleton<ILoggerProvider>(log));
        using var session = await PageSession.SignInAsync(app);

        log.About("key ring").Count().ShouldBe(1);
        log.About("XML encryptor").ShouldBeEmpty();
        log.About("DataProtection").Where(l => l.Level >= LogLevel.Warning).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ring.pfx")]
    [InlineData("ring.pem")]
    public async Task Start_WithACertificate_StoresNoKeyInClear(string name)
    {
        var certificate = Certificate(name);
        await using var app = await TestApp.StartAsync(new Dictionary<string, string?> { ["KeyRing:Certificate"] = certificate, ["KeyRing:CertificatePassword"] = "secret" });
        using var session = await PageSession.SignInAsync(app);

        using var home = await session.Http.GetAsync(new Uri("/", UriKind.Relative), Cancellation);

        home.StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CurationDbContext>>().CreateDbContextAsync(Cancellation);
        var ring = await db.RingKeys.Select(k => k.Xml).ToListAsync(Cancellation);
        ring.ShouldNotBeEmpty();
        ring.ShouldAllBe(xml => xml.Contains("EncryptedData") && !xml.Contains("<masterKey"));
    }

    [Fact]
    public async Task Start_CertificateOfTheRingIsMissing_StopsAndSaysWhichSetting()
    {
        var cluster = await PostgreSqlCluster.GetAsync();
        Assert.SkipWhen(cluster.WhyNot is not null, cluster.WhyNot ?? "");
        var database = await cluster.CreateDatabaseAsync();
        var settings = new Dictionary<string, string?> { ["Storage:Provider"] = "PostgreSql", ["ConnectionStrings:Curation"] = database };
        string cookie;
        await using (var first = await TestApp.StartAsync(new Dictionary<string, string?>(settings) { ["KeyRing:Certificate"] = Certificate("one.pfx"), ["KeyRing:CertificatePassword"] = "secret" }))
            cookie = first.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("something");

        await using var second = new AppProcess();
        var (code, said) = await second.RunToEndAsync(
            new Dictionary<string, string> { ["Storage__Provider"] = "PostgreSql", ["ConnectionStrings__Curation"] = database }, TestContext.Current.CancellationToken);
        await using var third = await TestApp.StartAsync(new Dictionary<string, string?>(settings)
        {
            ["KeyRing:Certificate"] = Certificate("two.pfx"), ["KeyRing:CertificatePassword"] = "secret", ["KeyRing:EarlierCertificates:0"] = Path.Combine(_folder, "one.pfx"),
        });

        code.ShouldBe(1);
        said.ShouldContain("KeyRing:EarlierCertificates");
        third.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(cookie).ShouldBe("something");
    }

    [Fact]
    public async Task Start_CertificateThatIsNotThere_StopsAndNamesTheSetting()
    {
        var fault = await Should.ThrowAsync<InvalidOperationException>(async () =>
            await TestApp.StartAsync(new Dictionary<string, string?> { ["KeyRing:Certificate"] = Path.Combine(_folder, "none.pfx") }));

        fault.Message.ShouldContain("KeyRing:Certificate");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Certificate(string name)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=ring", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        var path = Path.Combine(_folder, name);
        if (name.EndsWith(".pem", StringComparison.Ordinal))
            File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        else
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, "secret"));
        return path;
    }

    private sealed class Lines : ILoggerProvider
    {
        private readonly ConcurrentQueue<(LogLevel Level, string Category, string Text)> _lines = new();

        public IEnumerable<(LogLevel Level, string Category, string Text)> About(string words) =>
            _lines.Where(l => l.Text.Contains(words, StringComparison.OrdinalIgnoreCase) || l.Category.Contains(words, StringComparison.OrdinalIgnoreCase));

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose() { }

        private sealed class Logger(Lines lines, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines._lines.Enqueue((logLevel, category, formatter(state, exception)));
        }
    }
}
