using SynthCurate.Domain.Projects;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Tests.Samples.Reading;

/// <summary>Files as people have them, where the research data lie beside the repository.</summary>
public sealed class RealFilesTests
{
    [Theory]
    [InlineData("synthetic/alpaca_5000.jsonl.gz", SampleFormat.Alpaca, 5000)]
    [InlineData("llm_annotations/shroom_val_model-agnostic.jsonl.gz", SampleFormat.Jsonl, 499)]
    [InlineData("llm_annotations/freeal_mr.jsonl.gz", SampleFormat.Jsonl, 4327)]
    [InlineData("crowd/snow_rte.votes.csv.gz", SampleFormat.Csv, 8000)]
    [InlineData("crowd/snow_rte.gold.csv", SampleFormat.Csv, 800)]
    public void RecordedFile_Read_GivesEveryRow(string name, SampleFormat format, int count)
    {
        using var file = File.OpenRead(RealData.Require(name.Split('/')));

        var rows = SampleFile.Read(file, format, new ReadOptions { FileName = name }, TestContext.Current.CancellationToken).ToList();

        rows.Count.ShouldBe(count);
        rows.ShouldAllBe(row => row is ValueRow);
    }

    [Fact]
    public void SuggestedMapping_OnRecordedJudgements_MapsEveryRow()
    {
        FieldDefinition[] fields = [new("source", FieldRole.Source), new("output", FieldRole.Output)];
        using var file = File.OpenRead(RealData.Require("llm_annotations", "shroom_val_model-agnostic.jsonl.gz"));
        var preview = FilePreview.Of(file, SampleFormat.Jsonl, new ReadOptions(), 20);

        var mapper = new RowMapper(fields, ColumnRecognition.Guess(preview.Columns, fields));
        file.Position = 0;
        var mapped = SampleFile.Read(file, SampleFormat.Jsonl, new ReadOptions(), TestContext.Current.CancellationToken).Select(mapper.Map).ToList();

        mapped.OfType<AcceptedRow>().Count().ShouldBe(499);
    }
}
