using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace SynthCurate.Web.Persistence;

/// <summary>Binds EF Core's SQLite provider to the SQLitePCLRaw that can be had (2.0.6 where the provider asks for 2.1) and to the system's
/// SQLite, which is newer than the bundled one. Can go when SQLitePCLRaw 2.1 or later is pinned.</summary>
internal static class SqliteRuntime
{
    private static readonly string[] SystemLibraries = ["libsqlite3.so.0", "winsqlite3", "libsqlite3.dylib"];

    /// <summary>The name of the native library that was loaded.</summary>
    public static string Library { get; private set; } = "e_sqlite3 (bundled)";

    public static string Version => SQLitePCL.raw.sqlite3_libversion().utf8_to_string();

    [ModuleInitializer]
#pragma warning disable CA2255 // Tests and tools that never run Program need the same binding.
    internal static void Bind()
#pragma warning restore CA2255
    {
        AssemblyLoadContext.Default.Resolving += ResolveOlder;
        ResolveNative();
        SQLitePCL.Batteries_V2.Init();
    }

    private static Assembly? ResolveOlder(AssemblyLoadContext context, AssemblyName name)
    {
        if (name.Name?.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal) != true)
            return null;
        var file = Path.Combine(AppContext.BaseDirectory, name.Name + ".dll");
        return File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
    }

    private static void ResolveNative() =>
        NativeLibrary.SetDllImportResolver(Assembly.Load("SQLitePCLRaw.provider.e_sqlite3"), (library, assembly, path) =>
        {
            if (library != "e_sqlite3")
                return IntPtr.Zero;
            foreach (var candidate in SystemLibraries)
            {
                if (NativeLibrary.TryLoad(candidate, out var handle))
                {
                    Library = candidate;
                    return handle;
                }
            }
            return IntPtr.Zero;
        });
}
