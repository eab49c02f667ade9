using System.Diagnostics;
using System.Globalization;

namespace SynthCurate.Tests.Crash;

/// <summary>What the system can take from a running process, and give back. Works for root and for anybody else, inside of a container too.</summary>
internal static class SparseProcess
{
    private const string NoRightBeyondModes = "-dac_override,-dac_read_search";

    /// <summary>Starts a program so that the modes of files hold for it even where it is root's, and so that a write which the limit on the size of
    /// files forbids fails as a write, not with a signal.</summary>
    public static IReadOnlyList<string> Wrapping
    {
        get
        {
            string[] shell = ["bash", "-c", "trap '' XFSZ; exec \"$@\"", "bash"];
            return Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=" + NoRightBeyondModes, .. shell] : shell;
        }
    }

    /// <summary>No file grows beyond its first page any more.</summary>
    public static Task LimitFilesAsync(AppProcess app) => SetLimitAsync(app, "4096");

    public static Task UnlimitFilesAsync(AppProcess app) => SetLimitAsync(app, "unlimited");

    // Only the soft limit, so that it can be raised again.
    private static async Task SetLimitAsync(AppProcess app, string bytes)
    {
        using var process = Process.Start("prlimit", ["--pid", app.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes}:"]);
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
    }
}
