using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Samples;

namespace SynthCurate.Web.Projects;

/// <summary>Where a project's rows are, read off the model, so that a new table cannot be forgotten. The log keeps its lines.</summary>
internal sealed class ProjectRows
{
    private static readonly string[] Kept = ["Events"];
    private static readonly string[] Last = ["Samples", "ProjectTallies"];
    private readonly StorageProvider _provider;
    private readonly IReadOnlyList<string> _bySample;
    private readonly IReadOnlyList<string> _byNumber;
    private readonly IReadOnlyList<string> _byProject;

    public ProjectRows(IDbContextFactory<CurationDbContext> contexts, StorageProvider provider)
    {
        _provider = provider;
        using var db = contexts.CreateDbContext();
        var tables = db.Model.GetEntityTypes().Select(t => (Name: t.GetTableName() ?? "", Columns: t.GetProperties().Select(p => p.GetColumnName()).ToHashSet(StringComparer.Ordinal)))
            .Where(t => !Kept.Contains(t.Name) && !Last.Contains(t.Name)).ToList();
        _bySample = [.. tables.Where(t => t.Columns.Contains("SampleId")).Select(t => t.Name)];
        _byNumber = [.. tables.Where(t => t.Columns.IsSupersetOf(["ProjectId", "Number"]) && !t.Columns.Contains("SampleId")).Select(t => t.Name)];
        _byProject = [.. tables.Where(t => t.Columns.Contains("ProjectId")).Select(t => t.Name)];
    }

    /// <summary>Removes the first samples that are left with everything about them; returns how many.</summary>
    public int DeleteBatch(WriteSession session, Id<Project> project, int most)
    {
        var samples = session.Db.Samples.Where(s => s.ProjectId == project).OrderBy(s => s.Number).Take(most)
            .Select(s => new { s.Number, s.Fields, s.Key }).ToList();
        if (samples.Count == 0)
            return 0;
        var upTo = samples[^1].Number;
        if (_provider == StorageProvider.PostgreSql)
            session.Execute("""DELETE FROM "SampleText" WHERE "ProjectId" = @p0 AND "Number" <= @p1""", project.Value, upTo);
        else if (session.Db.ProjectTallies.Where(t => t.ProjectId == project).Select(t => (int?)t.Ordinal).FirstOrDefault() is { } ordinal)
        {
            foreach (var sample in samples)
                Unindex(session, SearchText.RowId(ordinal, sample.Number), SearchText.Of(sample.Fields.Values, sample.Key));
        }
        foreach (var table in _bySample)
            session.Execute($"""DELETE FROM "{table}" WHERE "SampleId" IN (SELECT "Id" FROM "Samples" WHERE "ProjectId" = @p0 AND "Number" <= @p1)""", project.Value, upTo);
        foreach (var table in _byNumber.Append("Samples"))
            session.Execute($"""DELETE FROM "{table}" WHERE "ProjectId" = @p0 AND "Number" <= @p1""", project.Value, upTo);
        return samples.Count;
    }

    /// <summary>Removes what belongs to the project and to no sample, and then the sign that something is left.</summary>
    public void DeleteRest(WriteSession session, Id<Project> project)
    {
        session.Execute("""DELETE FROM "ImportRejections" WHERE "ImportId" IN (SELECT "Id" FROM "Imports" WHERE "ProjectId" = @p0)""", project.Value);
        foreach (var table in _byProject.Append("ProjectTallies"))
            session.Execute($"""DELETE FROM "{table}" WHERE "ProjectId" = @p0""", project.Value);
    }

    /// <summary>The index keeps no text of its own, so it has to be told what to forget; to forget what it never had would damage it.</summary>
    private static void Unindex(WriteSession session, long row, string text) => session.Execute(
        """
        INSERT INTO "SampleText" ("SampleText", rowid, content)
        SELECT 'delete', @p0, @p1 WHERE EXISTS (SELECT 1 FROM "SampleText_docsize" WHERE id = @p0)
        """, row, text);
}
