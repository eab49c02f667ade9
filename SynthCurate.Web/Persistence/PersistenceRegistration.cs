using Microsoft.EntityFrameworkCore;

namespace SynthCurate.Web.Persistence;

internal static class PersistenceRegistration
{
    public static IServiceCollection AddPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection("Storage"))
            .Validate(o => !string.IsNullOrWhiteSpace(o.Folder), "Storage:Folder must name a folder.")
            .Validate(o => o.ReadOnlyBelowMegabytes >= 0 && o.StopBulkBelowMegabytes >= o.ReadOnlyBelowMegabytes,
                "Storage:ReadOnlyBelowMegabytes is 0 or more, and Storage:StopBulkBelowMegabytes is not less than it.")
            .Validate(o => o.BackupEveryMinutes is >= 0 and <= 44_640, "Storage:BackupEveryMinutes is between 1 and 44640, or 0 for no backups.").ValidateOnStart();
        services.AddSingleton<StoreConnections>();
        services.AddSingleton<StoreHealth>();
        services.AddSingleton<WriteGate>();
        services.AddSingleton<CommittedEvents>();
        services.AddSingleton<FolderLock>();
        services.AddSingleton<StoreStartup>();
        services.AddSingleton<StoreWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<StoreWriter>());
        services.AddHostedService<StoreWatch>();
        services.AddSingleton<AuditLog>();
        if (configuration.GetValue("Storage:Provider", StorageProvider.Sqlite) == StorageProvider.Sqlite)
            AddStore<SqliteCurationDbContext>(services, (options, connections, gate) =>
                options.UseSqlite(connections.ConnectionString).AddInterceptors(new SqlitePragmas(), new GatedSaves(gate)));
        else
            AddStore<PostgreSqlCurationDbContext>(services, (options, connections, _) => options.UseNpgsql(connections.ConnectionString));
        return services;
    }

    /// <summary>Regular backups; apart, because tests of a store alone have no accounts to ask.</summary>
    public static IServiceCollection AddBackups(this IServiceCollection services) =>
        services.AddSingleton<BackupWorkflow>().AddHostedService<BackupClock>();

    private static void AddStore<TContext>(IServiceCollection services, Action<DbContextOptionsBuilder, StoreConnections, WriteGate> use)
        where TContext : CurationDbContext
    {
        services.AddPooledDbContextFactory<TContext>((provider, options) =>
        {
            use(options, provider.GetRequiredService<StoreConnections>(), provider.GetRequiredService<WriteGate>());
            options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        });
        services.AddSingleton<IDbContextFactory<CurationDbContext>, StoreContexts<TContext>>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<CurationDbContext>>().CreateDbContext());
    }

    private sealed class StoreContexts<TContext>(IDbContextFactory<TContext> factory) : IDbContextFactory<CurationDbContext>
        where TContext : CurationDbContext
    {
        public CurationDbContext CreateDbContext() => factory.CreateDbContext();
    }
}
