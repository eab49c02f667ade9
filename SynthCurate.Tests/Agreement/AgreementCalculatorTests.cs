using System.Net;
using System.Text;
using System.Text.Json;

namespace SynthCurate.Tests.Agreement;

public sealed class AgreementCalculatorTests(CalculatorHost host) : IClassFixture<CalculatorHost>
{
    private const string OneCategory = "all_agree_one_category";

    private static readonly string[] ForAll =
    [
        "percentAgreement", "krippendorffAlpha", "fleissKappa", "gwetAc", "scottPi", "brennanPrediger", "bennettS", "randolphKappa",
        "congerKappa", "lightKappa", "weightedAlpha",
    ];

    private static readonly string[] ForTwo = ["cohenKappa", "bangdiwalaB"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calculator_EveryPublishedMatrix_AnswersThePublishedValues(bool withOrder)
    {
        var misses = new List<string>();
        foreach (var published in PublishedCase.All().Where(published => published.Name != OneCategory))
        {
            foreach (var expected in published.Expected)
            {
                var ranked = expected.Level == "ordinal" || expected.Weights != "unweighted";
                if (!withOrder && ranked && !double.TryParse(published.Categories[0], out _)) continue;
                var (status, body) = await host.PostAsync(Question(published, expected, withOrder), Token);
                status.ShouldBe(HttpStatusCode.OK, body.ToString());
                var value = Coefficient(body, expected.Coefficient).GetProperty("value").GetDouble();
                if (Math.Abs(value - expected.Value) > expected.Tolerance) misses.Add($"{published.Name} {expected}: {value}");
            }
        }

        misses.ShouldBeEmpty();
    }

    [Fact]
    public async Task Calculator_TwoRaters_NamesEachCoefficientOnce()
    {
        var (_, body) = await host.PostAsync(Json("[1,1],[2,2],[1,2],[2,2]"), Token);

        var names = body.GetProperty("coefficients").EnumerateArray().Select(figure => figure.GetProperty("name").ToString()).ToArray();

        names.ShouldBeUnique();
        names.ShouldBeSubsetOf([.. ForAll, .. ForTwo, "coincidenceAgreement"]);
        foreach (var name in ForAll.Concat(ForTwo)) names.ShouldContain(name);
    }

    [Fact]
    public async Task Calculator_ThreeRaters_LeavesOutWhatNeedsTwo()
    {
        var (_, body) = await host.PostAsync(Json("[1,1,2],[2,2,2],[1,2,1]"), Token);

        var names = body.GetProperty("coefficients").EnumerateArray().Select(figure => figure.GetProperty("name").ToString()).ToArray();

        names.Intersect(ForTwo).ShouldBeEmpty();
        body.GetProperty("pairs").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task Calculator_OneCategory_AnswersNullAndTheReason()
    {
        var (status, body) = await host.PostAsync(Json("[1,1],[1,1]"), Token);

        var alpha = Coefficient(body, "krippendorffAlpha");

        status.ShouldBe(HttpStatusCode.OK);
        alpha.GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        alpha.GetProperty("low").ValueKind.ShouldBe(JsonValueKind.Null);
        alpha.GetProperty("undefined").ToString().ShouldContain("same category");
        Coefficient(body, "percentAgreement").TryGetProperty("undefined", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Calculator_SameSeed_AnswersTheSameInterval()
    {
        var question = Json("[1,1],[2,2],[1,2],[2,2],[1,1],[2,1]", """,  "bootstrap":200,"seed":7""");

        var first = Coefficient((await host.PostAsync(question, Token)).Body, "krippendorffAlpha").ToString();
        var second = Coefficient((await host.PostAsync(question, Token)).Body, "krippendorffAlpha").ToString();
        var other = Coefficient((await host.PostAsync(question.Replace("\"seed\":7", "\"seed\":8", StringComparison.Ordinal), Token)).Body, "krippendorffAlpha");

        second.ShouldBe(first);
        other.GetProperty("low").GetDouble().ShouldBeLessThan(other.GetProperty("high").GetDouble());
    }

    [Theory]
    [InlineData("""{"ratings":[{"item":"1","rater":"a","value":"x"}],"levle":"nominal"}""", "levle")]
    [InlineData("""{"ratings":[{"item":"1","rater":"a","value":"x","by":1}]}""", "ratings[0].by")]
    [InlineData("""{"ratings":[{"item":"1","rater":"a"}]}""", "ratings[0].value")]
    [InlineData("""{"ratings":[{"item":"1","rater":"a","value":"x"},{"item":"1","rater":"a","value":"y"}]}""", "ratings[1]")]
    [InlineData("""{"ratings":[{"item":"1","rater":"a","value":"x"}],"level":"rank"}""", "level")]
    [InlineData("""{"ratings":[{"item":"1","rater":"a","value":"x"}],"level":"interval"}""", "ratings[0].value")]
    [InlineData("""{"ratings":[{"item":"1","rater":"a","value":-1}],"level":"ratio"}""", "ratings[0].value")]
    [InlineData("""{"ratings":[{"item":"1","rater":"a","value":"x"}],"level":"ordinal"}""", "order")]
    [InlineData("""{"ratings":[{"item":"1","rater":"a","value":"x"}],"weights":"linear"}""", "order")]
    [InlineData("""{"ratings":[{"item":"1","rater":"a","value":"x"}],"order":["y"]}""", "ratings[0].value")]
    [InlineData("""{"ratings":[{"item":"1","rater":"a","value":"x"}],"order":["x","x"]}""", "order")]
    [InlineData("""{"ratings":[{"item":"1","rater":"a","value":"x"}],"bootstrap":-1}""", "bootstrap")]
    [InlineData("""{"ratings":[{"item":"1","rater":"a","value":"x"}],"confidence":1}""", "confidence")]
    [InlineData("""{"ratings":[]}""", "ratings")]
    [InlineData("""{"ratings":null}""", "ratings")]
    [InlineData("""{"level":"nominal"}""", "ratings")]
    [InlineData("""{"ratings":[""", "ratings")]
    [InlineData("", "body")]
    public async Task Calculator_FaultyQuestion_IsRefusedNamingTheMember(string json, string member)
    {
        var (status, body) = await host.PostAsync(json, Token);

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldContain(member, body.ToString());
    }

    [Fact]
    public async Task Calculator_NullValues_AreMissingAnswers()
    {
        var (_, body) = await host.PostAsync(Json("[1,1,null],[2,2,null],[1,2,null]"), Token);

        body.GetProperty("raters").GetInt32().ShouldBe(2);
        Coefficient(body, "cohenKappa").GetProperty("value").GetDouble().ShouldBe(0.4, 1e-12);
    }

    [Fact]
    public async Task Calculator_MillionRatings_AnswersWithTheInterval()
    {
        var json = new StringBuilder("""{"level":"nominal","bootstrap":1000,"ratings":[""", 60_000_000);
        var random = new SynthCurate.Domain.Statistics.SeededRandom(5);
        for (var i = 0; i < 1_000_000; i++)
        {
            var truth = i / 3 % 2;
            var value = random.NextDouble() < 0.9 ? truth : 1 - truth;
            json.Append(System.Globalization.CultureInfo.InvariantCulture, $$"""{{(i == 0 ? "" : ",")}}{"item":"{{i / 3}}","rater":"r{{i % 3}}","value":"{{value}}"}""");
        }

        var (status, body) = await host.PostAsync(json.Append("]}").ToString(), Token);

        status.ShouldBe(HttpStatusCode.OK);
        var alpha = Coefficient(body, "krippendorffAlpha");
        alpha.GetProperty("value").GetDouble().ShouldBe(0.64, 0.005);
        alpha.GetProperty("high").GetDouble().ShouldBe(alpha.GetProperty("low").GetDouble(), 0.01);
    }

    [Fact]
    public async Task Calculator_BodyOverTheLimit_IsRefusedInWords()
    {
        var (status, body) = await host.PostAsync($$"""{"ratings":[{"item":"{{new string('x', 65 * 1024 * 1024)}}"}]}""", Token);

        status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        body.GetProperty("detail").ToString().ShouldContain("too large");
    }

    internal static string Question(PublishedCase published, PublishedValue expected, bool withOrder)
    {
        var numbers = double.TryParse(published.Categories[0], out _);
        object Value(string text) => numbers ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : text;
        var ratings = published.Cells.Index().SelectMany(row => row.Item.Index().Where(cell => cell.Item is not null)
            .Select(cell => new { item = $"{row.Index}", rater = $"r{cell.Index}", value = Value(cell.Item ?? "") }));
        var question = new Dictionary<string, object>
        {
            ["ratings"] = ratings,
            ["level"] = expected.Level,
            ["weights"] = expected.Weights,
            ["bootstrap"] = 0,
        };
        if (withOrder) question["order"] = published.Categories.Select(Value);
        return JsonSerializer.Serialize(question);
    }

    private static string Json(string rows, string rest = "")
    {
        var matrix = JsonSerializer.Deserialize<JsonElement>($"[{rows}]");
        var ratings = matrix.EnumerateArray().Index().SelectMany(row => row.Item.EnumerateArray().Index()
            .Select(cell => new { item = row.Index, rater = $"r{cell.Index}", value = cell.Item }));
        return $$"""{"ratings":{{JsonSerializer.Serialize(ratings)}}{{rest}}}""";
    }

    private static JsonElement Coefficient(JsonElement body, string name) =>
        body.GetProperty("coefficients").EnumerateArray().Single(figure => figure.GetProperty("name").ToString() == name);
}
