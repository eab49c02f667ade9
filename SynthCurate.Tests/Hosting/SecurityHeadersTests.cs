using SynthCurate.Web.Hosting;

namespace SynthCurate.Tests.Hosting;

public sealed class SecurityHeadersTests
{
    [Fact]
    public void Policy_PlainHttp_AllowsNoInlineCodeAndDoesNotUpgrade()
    {
        var policy = SecurityHeaders.Policy("localhost:5000", https: false);

        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("style-src 'self';");
        policy.ShouldContain("connect-src 'self' ws://localhost:5000;");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe-eval");
        policy.ShouldNotContain("upgrade-insecure-requests");
    }

    [Fact]
    public void Policy_HostWithASeparator_IsLeftOut() =>
        SecurityHeaders.Policy("a;script-src *", https: true).ShouldContain("connect-src 'self'; form-action");
}
