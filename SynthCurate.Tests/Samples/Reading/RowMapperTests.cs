using SynthCurate.Domain.Projects;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Tests.Samples.Reading;

public sealed class RowMapperTests
{
    private static readonly FieldDefinition[] Grounded = [new("source", FieldRole.Source), new("output", FieldRole.Output)];

    [Fact]
    public void OwnShape_EveryMember_IsTaken()
    {
        const string line = """{"key":"q17","fields":{"source":"s","output":"o"},"label":"supported","votes":["a","b","a"],"confidence":0.83,"scores":{"judge":0.7},"gold":null,"metadata":{"model":"gpt-4", "n": 1.50}}""";

        var sample = Own(line).ShouldBeOfType<AcceptedRow>().Sample;

        sample.Key.ShouldBe("q17");
        sample.Fields["output"].ShouldBe("o");
        sample.Votes.ShouldBe(["a", "b", "a"]);
        sample.Confidence.ShouldBe(0.83);
        sample.Scores["judge"].ShouldBe(0.7);
        sample.Gold.ShouldBeNull();
        sample.MetadataJson.ShouldBe("""{"model":"gpt-4","n":1.50}""");
    }

    [Theory]
    [InlineData("""{"key":"a"}""", "fields")]
    [InlineData("""{"fields":{"source":"s"}}""", "fields.output")]
    [InlineData("""{"fields":{"source":"s","output":"o","extra":"x"}}""", "fields.extra")]
    [InlineData("""{"fields":{"source":"s","output":1}}""", "fields.output")]
    [InlineData("""{"fields":{"source":"s","output":"o"},"labels":"x"}""", "labels")]
    [InlineData("""{"fields":{"source":"s","output":"o"},"label":1}""", "label")]
    [InlineData("""{"fields":{"source":"s","output":"o"},"votes":"a"}""", "votes")]
    [InlineData("""{"fields":{"source":"s","output":"o"},"votes":[1]}""", "votes")]
    [InlineData("""{"fields":{"source":"s","output":"o"},"confidence":1.01}""", "confidence")]
    [InlineData("""{"fields":{"source":"s","output":"o"},"confidence":"0.5"}""", "confidence")]
    [InlineData("""{"fields":{"source":"s","output":"o"},"scores":{"x":1e400}}""", "scores.x")]
    [InlineData("""{"fields":{"source":"s","output":"o"},"metadata":[]}""", "metadata")]
    [InlineData("""{"fields":["s"]}""", "fields")]
    public void OwnShape_AnythingElse_IsRejectedWithItsMember(string line, string column) =>
        Own(line).ShouldBeOfType<RejectedRow>().Column.ShouldBe(column);

    [Fact]
    public void ForeignRow_LabelsOfAnyType_KeepTheirText()
    {
        var mapping = Mapping("""{"key":"id","fields":{"source":"context","output":"reply"},"label":"pred","votes":["runs","v2"],"gold":"truth","confidence":"/llm/p","scores":{"judge":"j"}}""");
        var row = Given.Jsonl("""{"id":7,"context":"c","reply":"r","pred":true,"runs":[1,0,null,1],"v2":2,"truth":1.0,"llm":{"p":0.25},"j":-3,"model":"m","n":[1, 2]}""").Only();

        var sample = new RowMapper(Grounded, mapping).Map(row).ShouldBeOfType<AcceptedRow>().Sample;

        (sample.Key, sample.Label, sample.Gold, sample.Confidence).ShouldBe(("7", "true", "1.0", 0.25));
        sample.Votes.ShouldBe(["1", "0", "1", "2"]);
        sample.Scores["judge"].ShouldBe(-3);
        sample.MetadataJson.ShouldBe("""{"llm":{"p":0.25},"model":"m","n":[1,2]}""");
    }

    [Theory]
    [InlineData("0,83", "comma")]
    [InlineData("83 %", "number is expected")]
    [InlineData("NaN", "finite")]
    [InlineData("1.2", "0 to 1")]
    public void ForeignRow_ConfidenceThatIsNone_IsRejected(string text, string reason)
    {
        var mapping = Mapping("""{"fields":{"source":"a","output":"b"},"confidence":"p"}""");

        var rejected = new RowMapper(Grounded, mapping).Map(Given.Csv($"a;b;p\nx;y;{text}\n").Only()).ShouldBeOfType<RejectedRow>();

        rejected.Column.ShouldBe("p");
        rejected.Reason.ShouldContain(reason);
    }

    [Theory]
    [InlineData("""{"fields":{"output":"a"},"fiels":{}}""")]
    [InlineData("""{"fields":{"output":"a","output":"b"}}""")]
    [InlineData("""{"fields":{}}""")]
    [InlineData("""{"fields":{"output":""}}""")]
    [InlineData("""{"fields":{"output":1}}""")]
    [InlineData("""{"fields":{"output":[]}}""")]
    [InlineData("null")]
    [InlineData("{")]
    public void Mapping_ThatIsNotOne_IsRefusedWithAReason(string json) => SampleMapping.Parse(json).ShouldBeOfType<RefusedMapping>();

    [Fact]
    public void Mapping_ForAnotherProject_IsObjectedTo()
    {
        RowMapper.Objection(Grounded, Mapping("""{"fields":{"output":"a"}}""")).ShouldBe("the mapping has nothing for the field 'source'");
        RowMapper.Objection(Grounded, Mapping("""{"fields":{"output":"a","source":"b","x":"c"}}""")).ShouldBe("the project has no field 'x'");
    }

    [Fact]
    public void Mapping_WrittenAndParsed_IsTheSame()
    {
        const string json = """{"key":"id","fields":{"output":["a","b"]},"label":"pred","votes":["v1","v2"],"confidence":"p","gold":"truth","scores":{"s":"x"},"metadata":[],"delimiter":";","encoding":"windows1252","escaped":true,"sheet":"S"}""";

        Mapping(json).ToJson().ShouldBe(json);
    }

    [Theory]
    [InlineData("prompt,response", "instruction\n\ninput", "plain")]
    [InlineData("instruction,input,output", "instruction", "plain")]
    public void Alpaca_ProjectFields_AreFilledByNameOrRole(string names, string first, string second)
    {
        var parts = names.Split(',');
        FieldDefinition[] fields = [.. parts.Select((name, index) => new FieldDefinition(name, index == parts.Length - 1 ? FieldRole.Output : FieldRole.Input))];
        var rows = Given.Read("""[{"instruction":"instruction","input":"input","output":"o"},{"instruction":"plain","output":"o","id":5}, {"instruction":1,"output":""}]"""u8.ToArray(), SampleFormat.Alpaca);
        var mapper = new RowMapper(fields, AlpacaShape.Mapping(fields).ShouldBeOfType<UsableMapping>().Mapping);

        var mapped = rows.ConvertAll(mapper.Map);

        mapped[0].ShouldBeOfType<AcceptedRow>().Sample.Fields[parts[0]].ShouldBe(first);
        mapped[1].ShouldBeOfType<AcceptedRow>().Sample.Fields[parts[0]].ShouldBe(second);
        mapped[1].ShouldBeOfType<AcceptedRow>().Sample.Key.ShouldBe("5");
        mapped[2].ShouldBe(new RejectedRow(1, "instruction", "Alpaca data have a text here"));
    }

    [Fact]
    public void OptionalField_NotGiven_IsLeftOut()
    {
        FieldDefinition[] fields = [new("source", FieldRole.Source, Required: false), new("output", FieldRole.Output)];

        var own = new RowMapper(fields, null).Map(Given.Jsonl("""{"fields":{"output":"o"}}""").Only());
        var mapped = new RowMapper(fields, Mapping("""{"fields":{"output":"a"}}""")).Map(Given.Csv("a\nx\n").Only());

        own.ShouldBeOfType<AcceptedRow>().Sample.Fields.Keys.ShouldBe(["output"]);
        mapped.ShouldBeOfType<AcceptedRow>().Sample.Fields.Keys.ShouldBe(["output"]);
    }

    [Fact]
    public void Recognition_UsualNames_AreGuessed()
    {
        var mapping = ColumnRecognition.Guess(["ID", "Context", "output", "pred", "label", "v1", "v2", "p", "model"], Grounded);

        (mapping.Key, mapping.Label, mapping.Gold, mapping.Confidence).ShouldBe(("ID", "pred", "label", "p"));
        mapping.Fields["source"].Names.ShouldBe(["Context"]);
        mapping.Fields["output"].Names.ShouldBe(["output"]);
        mapping.Votes.ShouldBe(["v1", "v2"]);
    }

    [Fact]
    public void Recognition_NothingKnown_GuessesNothing()
    {
        var mapping = ColumnRecognition.Guess(["alpha", "beta"], Grounded);

        mapping.Columns.ShouldBeEmpty();
    }

    private static MappedRow Own(string line) => new RowMapper(Grounded, null).Map(Given.Jsonl(line).ShouldHaveSingleItem());

    private static SampleMapping Mapping(string json) => SampleMapping.Parse(json).ShouldBeOfType<UsableMapping>().Mapping;
}
