using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SynthCurate.Web.Persistence;

internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteCurationDbContext>
{
    public SqliteCurationDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteCurationDbContext>().UseSqlite("Data Source=design.db").Options);
}

internal sealed class PostgreSqlDesignTime : IDesignTimeDbContextFactory<PostgreSqlCurationDbContext>
{
    public PostgreSqlCurationDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlCurationDbContext>().UseNpgsql("Host=design").Options);
}
