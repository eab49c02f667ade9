using SynthCurate.Domain.Generation;
using SynthCurate.Domain.Statistics;

namespace SynthCurate.Tests.Generation;

public sealed class PromptTemplateTests
{
    [Fact]
    public void Render_AllValuesGiven_ReplacesEveryUse()
    {
        var template = Read("Write a {{label}} review of {{ topic }}.\r\nIt must be {{label}}: {\"text\": {\"a\": 1}}");

        var text = template.Render(Values(("label", "positive"), ("topic", "tea"))).ShouldBeOfType<PromptRendering.Rendered>().Text;

        text.ShouldBe("Write a positive review of tea.\r\nIt must be positive: {\"text\": {\"a\": 1}}");
        template.Variables.ShouldBe(["label", "topic"]);
    }

    [Fact]
    public void Render_ValueThatLooksLikeAVariable_IsNotExpanded()
    {
        var template = Read("{{a}} and {{b}}");

        var text = template.Render(Values(("a", "{{b}}"), ("b", "{{a}}\\{{"))).ShouldBeOfType<PromptRendering.Rendered>().Text;

        text.ShouldBe("{{b}} and {{a}}\\{{");
    }

    [Fact]
    public void Render_SameTemplateAndValues_IsTheSameToTheByte()
    {
        const string Text = "Ünïcode ‘{{ name }}’\t{{x-1}}\n";
        var values = Values(("name", "Zoë 🙂"), ("x-1", ""));

        var first = ((PromptRendering.Rendered)Read(Text).Render(values)).Text;
        var second = ((PromptRendering.Rendered)Read(Text).Render(values.Reverse().ToDictionary())).Text;

        System.Text.Encoding.UTF8.GetBytes(second).ShouldBe(System.Text.Encoding.UTF8.GetBytes(first));
        first.ShouldBe("Ünïcode ‘Zoë 🙂’\t\n");
    }

    [Fact]
    public void Render_MissingAndUnknownValues_RefusesByName()
    {
        var refused = Read("{{label}} {{topic}}").Render(Values(("lable", "x"), ("topic", "y"), ("Topic", "z"))).ShouldBeOfType<PromptRendering.Refused>();

        refused.Missing.ShouldBe(["label"]);
        refused.Unknown.ShouldBe(["Topic", "lable"]);
        refused.Reason.ShouldBe("No value for 'label'. No variable is called 'Topic'. No variable is called 'lable'.");
    }

    [Fact]
    public void Parse_EscapedBraces_AreText()
    {
        var template = Read(@"\{{ {{a}}\{{b}}");

        template.Variables.ShouldBe(["a"]);
        template.Render(Values(("a", "1"))).ShouldBe(new PromptRendering.Rendered("{{ 1{{b}}"));
    }

    [Theory]
    [InlineData("ab {{x", 3, 1, 4)]
    [InlineData("one\ntwo {{}}", 8, 2, 5)]
    [InlineData("{{ }}", 0, 1, 1)]
    [InlineData("{{1a}}", 0, 1, 1)]
    [InlineData("{{a b}}", 0, 1, 1)]
    [InlineData("{{a}", 0, 1, 1)]
    [InlineData("{{a\n}}", 0, 1, 1)]
    [InlineData("{{{a}}}", 0, 1, 1)]
    [InlineData("x\n\n {{a {{b}}", 4, 3, 2)]
    public void Parse_Fault_IsRefusedAtItsPlace(string text, int position, int line, int column)
    {
        var fault = PromptTemplate.Parse(text).ShouldBeOfType<TemplateReading.Refused>().Faults.ShouldHaveSingleItem();

        (fault.Position, fault.Line, fault.Column).ShouldBe((position, line, column));
        fault.Message.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Parse_SeveralFaults_AreToldAtOnce()
    {
        var faults = PromptTemplate.Parse("{{}} {{ok}} {{?}} {{").ShouldBeOfType<TemplateReading.Refused>().Faults;

        faults.Select(f => f.Position).ShouldBe([0, 12, 18]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ } {a} }} }")]
    [InlineData("no variables")]
    public void Parse_TextWithoutVariables_IsRenderedAsItStands(string text)
    {
        var template = Read(text);

        template.Variables.ShouldBeEmpty();
        template.Render(Values()).ShouldBe(new PromptRendering.Rendered(text));
    }

    [Fact]
    public void FaultsAgainst_UnknownVariable_NamesEveryUse()
    {
        var faults = Read("{{label}}\n{{tpoic}} {{tpoic}}").FaultsAgainst(["label", "topic"]);

        faults.Select(f => (f.Line, f.Column)).ShouldBe([(2, 1), (2, 11)]);
        faults.ShouldAllBe(f => f.Message.Contains("'tpoic'"));
    }

    [Fact]
    public void Parse_RandomBracesAndNames_NeitherThrowsNorLosesText()
    {
        var random = new SeededRandom(7);
        string[] pieces = ["{{", "}}", "{", "}", "a", " ", "\\", "\n", "1"];
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => pieces[random.Next(pieces.Length)]));

            if (PromptTemplate.Parse(text) is not TemplateReading.Read read)
                continue;
            var own = read.Template.Variables.ToDictionary(v => v, v => "{{" + v + "}}");
            var rendered = read.Template.Render(own).ShouldBeOfType<PromptRendering.Rendered>().Text;
            rendered.Replace(" ", "").ShouldBe(text.Replace("\\{{", "{{").Replace(" ", ""));
        }
    }

    private static PromptTemplate Read(string text) => PromptTemplate.Parse(text).ShouldBeOfType<TemplateReading.Read>().Template;

    private static Dictionary<string, string> Values(params (string Name, string Value)[] values) => values.ToDictionary(v => v.Name, v => v.Value);
}
