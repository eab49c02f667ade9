using System.Text;
using SynthCurate.Domain.Projects;
using SynthCurate.Web.Samples.Reading;
using SynthCurate.Web.Samples.Reading.Tools;

namespace SynthCurate.Tests.Samples.Reading;

/// <summary>Exports of Argilla, Label Studio and doccano as their own code writes them: what each row becomes without a mapping.</summary>
public sealed class ToolShapesTests
{
    private static readonly TaskDefinition Sentiment = new(
        TaskKind.Classification, [new FieldDefinition("text", FieldRole.Input)],
        [new LabelDefinition("pos", "Positive", null, ["1"]), new LabelDefinition("neg", "Negative", null, ["0"])]);

    private static readonly TaskDefinition Writing = new(
        TaskKind.Instruction, [new FieldDefinition("instruction", FieldRole.Input), new FieldDefinition("output", FieldRole.Output)], []);

    [Fact]
    public void Argilla_SuggestionBesideResponses_IsTheModelsLabelAndConfidence()
    {
        const string record = """
            {"id":"r1","fields":{"text":"Lovely."},"metadata":{"model":"gpt-4","n":1.50},
             "suggestions":{"quality":{"value":4,"score":null,"agent":null},"sentiment":{"value":"positive","score":0.83,"agent":"gpt-4"}},
             "responses":{"sentiment":[{"value":"negative","user_id":"u1"},{"value":"positive","user_id":"u2"}]},"vectors":{"v":[0.1,0.2]},"_server_id":"s1"}
            """;

        var sample = Only(SampleFormat.Argilla, $"[{record}]", Sentiment);

        (sample.Key, sample.Fields["text"], sample.Label, sample.Confidence, sample.Gold).ShouldBe(("r1", "Lovely.", "positive", 0.83, null));
        sample.Votes.ShouldBeEmpty();
        sample.MetadataJson.ShouldBe("""{"model":"gpt-4","n":1.50,"_server_id":"s1","quality":4,"sentiment.agent":"gpt-4","sentiment.answers":["negative","positive"]}""");
    }

    [Fact]
    public void Argilla_ResponsesOnly_VoteForTheLabel()
    {
        const string record = """
            {"external_id":"r2","fields":{"text":"Dull."},"metadata":{},"suggestions":[],"responses":[
              {"user_id":"a","status":"submitted","values":{"sentiment":{"value":"negative"}}},{"user_id":"b","status":"draft","values":{"sentiment":{"value":"positive"}}},
              {"user_id":"c","status":"submitted","values":{"sentiment":{"value":"negative"}}},{"user_id":"d","status":"submitted","values":{"sentiment":{"value":"positive"}}}]}
            """;

        var sample = Only(SampleFormat.Argilla, record.ReplaceLineEndings(" "), Sentiment);

        (sample.Key, sample.Label, sample.Confidence).ShouldBe(("r2", "negative", null));
        sample.Votes.ShouldBe(["negative", "negative", "positive"]);
    }

    [Theory]
    [InlineData("""{"id":"f1","text":"Fine.","status":"completed","sentiment.suggestion":"positive","sentiment.suggestion.score":0.7,"sentiment.suggestion.agent":"m","sentiment.responses":["negative"],"sentiment.responses.users":["u"],"sentiment.responses.status":["submitted"]}""", 0.7)]
    [InlineData("""{"id":"f1","text":"Fine.","sentiment":[{"user_id":"u","value":"negative","status":"submitted"}],"sentiment-suggestion":"positive","sentiment-suggestion-metadata":{"score":null}}""", null)]
    [InlineData("""{"id":"f1","text":"Fine.","inputs":{"text":"Fine."},"prediction":[["negative",0.3],["positive",0.7]],"annotation":"negative","vectors":{}}""", 0.7)]
    [InlineData("""{"id":"f1","inputs":{"text":"Fine."},"prediction":[{"label":"positive","score":0.7},{"label":"negative","score":0.3}],"annotation":null,"metadata":{}}""", 0.7)]
    public void Argilla_OlderAndFlatShapes_GiveTheSameSample(string record, double? confidence)
    {
        var sample = Only(SampleFormat.Argilla, record, Sentiment);

        (sample.Key, sample.Fields["text"], sample.Label, sample.Confidence).ShouldBe(("f1", "Fine.", "positive", confidence));
    }

    [Fact]
    public void LabelStudio_Predictions_VoteAndTheBestScoreIsTheConfidence()
    {
        const string task = """
            {"id":7,"data":{"text":"So so.","source":"web"},"meta":{"batch":3},"project":1,
             "predictions":[
              {"model_version":"a","score":0.6,"result":[{"from_name":"sentiment","to_name":"text","type":"choices","value":{"choices":["Positive"]}}]},
              {"model_version":"b","score":0.9,"result":[{"from_name":"sentiment","to_name":"text","type":"choices","value":{"choices":["Negative"]}}]},
              {"model_version":"c","result":[{"from_name":"sentiment","to_name":"text","type":"choices","score":0.8,"value":{"choices":["Positive"]}}]}],
             "annotations":[
              {"was_cancelled":true,"result":[{"from_name":"sentiment","to_name":"text","type":"choices","value":{"choices":["Negative"]}}]},
              {"ground_truth":true,"result":[{"from_name":"sentiment","to_name":"text","type":"choices","value":{"choices":["Negative"]}},
                {"from_name":"span","to_name":"text","type":"labels","value":{"start":0,"end":2,"text":"So","labels":["X"]}}]}]}
            """;

        var sample = Only(SampleFormat.LabelStudio, $"[{task}]", Sentiment);

        (sample.Key, sample.Fields["text"], sample.Label, sample.Confidence, sample.Gold).ShouldBe(("7", "So so.", "Positive", 0.8, "Negative"));
        sample.Votes.ShouldBe(["Positive", "Negative", "Positive"]);
        sample.MetadataJson.ShouldBe("""{"source":"web","batch":3,"project":1,"sentiment.agent":"a, b, c","sentiment.answers":["Negative"],"span":[{"start":0,"end":2,"text":"So","labels":["X"]}]}""");
    }

    [Fact]
    public void LabelStudio_ScoreThatIsNoProportion_IsKeptAndIsNoConfidence()
    {
        var sample = Only(SampleFormat.LabelStudio, """[{"id":1,"data":{"text":"x"},"annotations":[],"predictions":[{"score":12.5,"result":[{"from_name":"s","type":"choices","value":{"choices":["pos"]}}]}]}]""", Sentiment);

        (sample.Label, sample.Confidence).ShouldBe(("pos", null));
        sample.MetadataJson.ShouldBe("""{"s.score":12.5}""");
    }

    [Fact]
    public void LabelStudio_SmallExport_IsReadByItsColumns()
    {
        var sample = Only(SampleFormat.LabelStudio, """[{"id":3,"text":"Good.","sentiment":"Positive","topic":{"choices":["a","b"]},"annotator":1,"lead_time":4.2}]""", Sentiment);

        (sample.Key, sample.Fields["text"], sample.Label).ShouldBe(("3", "Good.", "Positive"));
        sample.MetadataJson.ShouldBe("""{"topic":["a","b"],"annotator":1,"lead_time":4.2}""");
    }

    [Theory]
    [InlineData("""{"id":4,"text":"Good.","label":["pos"],"Comments":[]}""", "pos", "")]
    [InlineData("""{"id":4,"data":"Good.","label":["pos"],"Comments":[]}""", "pos", "")]
    [InlineData("""{"id":4,"text":"Good.","labels":["pos"],"Comments":[]}""", "pos", "")]
    [InlineData("""{"id":4,"text":"Good.","cats":["pos"],"entities":[[0,4,"X"]]}""", "pos", "")]
    [InlineData("""{"id":4,"text":"Good.","meta":{},"annotations":[{"label":1,"user":1},{"label":0,"user":2},{"label":1,"user":3}]}""", "1", "1 0 1")]
    [InlineData("""{"id":4,"text":"Good.","label":[],"Comments":[]}""", null, "")]
    [InlineData("""{"id":4,"text":"Good.","label":[[0,4,"PRAISE"]],"Comments":[]}""", null, "")]
    public void Doccano_EveryKindOfProject_GivesTextAndLabel(string example, string? label, string votes)
    {
        var sample = Only(SampleFormat.Doccano, example, Sentiment);

        (sample.Key, sample.Fields["text"], sample.Label).ShouldBe(("4", "Good.", label));
        string.Join(' ', sample.Votes).ShouldBe(votes);
    }

    [Fact]
    public void Doccano_WrittenAnswer_IsTheOutputWhereNothingIsLabelled()
    {
        var sample = Only(SampleFormat.Doccano, """{"id":5,"text":"Say hello.","label":["Hello."],"Comments":["short"]}""", Writing);

        (sample.Fields["instruction"], sample.Fields["output"], sample.MetadataJson).ShouldBe(("Say hello.", "Hello.", """{"Comments":"short"}"""));
    }

    [Fact]
    public void Doccano_TwoLabels_AreRefusedByName()
    {
        var rows = Read(SampleFormat.Doccano, """{"id":1,"text":"a","label":["pos"]}""" + "\n" + """{"id":2,"text":"b","label":["pos","neg"]}""");
        var mapper = new RowMapper(Sentiment.Fields, ToolMapping.Of(rows, Sentiment));

        var mapped = rows.Select(mapper.Map).ToList();

        mapped[0].ShouldBeOfType<AcceptedRow>();
        mapped[1].ShouldBeOfType<RejectedRow>().Column.ShouldBe("label");
    }

    [Theory]
    [InlineData(SampleFormat.Argilla)]
    [InlineData(SampleFormat.LabelStudio)]
    [InlineData(SampleFormat.Doccano)]
    public void Tool_NestedPartsOfTheWrongKind_NeverThrow(SampleFormat format)
    {
        string[] odd = ["null", "5", "\"x\"", "[]", "{}", "[5]", "[null]", "[{}]", "{\"a\":5}", "{\"a\":[5]}", "[{\"result\":5}]", "[{\"result\":[{\"from_name\":\"a\"}]}]", "[[\"a\"]]", "[[\"a\",\"b\"]]"];
        string[] members = ["fields", "suggestions", "responses", "metadata", "prediction", "annotation", "inputs", "data", "annotations", "predictions", "completions", "meta", "label", "a.suggestion", "a.responses", "a.responses.status", "a-suggestion", "id"];
        var lines = from member in members from value in odd select $$"""{"text":"t","{{member}}":{{value}},"b.responses":["x"],"a":[{"value":"v"}]}""";

        var rows = Read(format, string.Join('\n', lines));

        rows.Count.ShouldBe(odd.Length * members.Length);
        rows.ShouldAllBe(row => row is ValueRow || row is RefusedRow);
    }

    private static IncomingSample Only(SampleFormat format, string text, TaskDefinition task)
    {
        var rows = Read(format, text);
        return new RowMapper(task.Fields, ToolMapping.Of(rows, task)).Map(rows.ShouldHaveSingleItem()).ShouldBeOfType<AcceptedRow>().Sample;
    }

    private static List<ReadRow> Read(SampleFormat format, string text) => Given.Read(Encoding.UTF8.GetBytes(text), format);
}
