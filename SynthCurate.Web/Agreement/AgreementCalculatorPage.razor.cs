using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Components;
using SynthCurate.Domain.Agreement;

namespace SynthCurate.Web.Agreement;

/// <summary>The agreement calculator as a page: a form, and the figures below it.</summary>
public sealed partial class AgreementCalculatorPage
{
    private const int LongestFile = 64 * 1024 * 1024;

    // Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", section C.
    private const string ExampleTable =
        """
        item,A,B,C,D
        1,1,1,,1
        2,2,2,3,2
        3,3,3,3,3
        4,3,3,3,3
        5,2,2,2,2
        6,1,2,3,4
        7,4,4,4,4
        8,1,1,2,1
        9,2,2,2,2
        10,,5,5,5
        11,,,1,1
        12,,,3,
        """;

    private readonly RequestErrors _errors = new();
    private AgreementAnswer? _report;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!; // Always there: this page is only rendered by an endpoint.

    [SupplyParameterFromQuery]
    public string? Example { get; set; }

    [SupplyParameterFromForm]
    public string? Table { get; set; }

    [SupplyParameterFromForm]
    public string? Level { get; set; }

    [SupplyParameterFromForm]
    public string? Weights { get; set; }

    [SupplyParameterFromForm]
    public string? Order { get; set; }

    protected override void OnInitialized()
    {
        if (bool.TryParse(Example, out var wanted) && wanted)
            Table ??= ExampleTable;
    }

    private async Task CalculateAsync()
    {
        var cancellation = HttpContext.RequestAborted;
        var file = (await HttpContext.Request.ReadFormAsync(cancellation)).Files.GetFile("File");
        if (file is { Length: > LongestFile })
            _errors.Add("file", "At most 64 MB; larger ones go in parts through the API.");
        else if (!Enum.TryParse<MeasurementLevel>(Level, out var level) || !Enum.TryParse<WeightScheme>(Weights, out var weights))
            _errors.Add("level", "Choose a level and how near misses count.");
        else
        {
            await using var table = file is { Length: > 0 } ? file.OpenReadStream() : new MemoryStream(Encoding.UTF8.GetBytes(Table ?? ""));
            Calculate(table, level, weights, cancellation);
        }
        if (_errors.Any)
            HttpContext.Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    private void Calculate(Stream table, MeasurementLevel level, WeightScheme weights, CancellationToken cancellation)
    {
        if (RatingTable.Read(table, _errors, cancellation) is not { } ratings)
            return;
        var order = (Order ?? "").Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var request = new AgreementRequest { Ratings = ratings, Level = level, Weights = weights, Order = order.Length > 0 ? order : null };
        _report = AgreementCalculator.Calculate(request, _errors, cancellation);
    }

    private static string LevelWords(MeasurementLevel level) => level switch
    {
        MeasurementLevel.Nominal => "Names: alike or not",
        MeasurementLevel.Ordinal => "Ranks: an order",
        MeasurementLevel.Interval => "Numbers: differences count",
        MeasurementLevel.Ratio => "Numbers from zero: ratios count",
        _ => throw new UnreachableException(),
    };

    private static string WeightWords(WeightScheme weights) => weights switch
    {
        WeightScheme.Unweighted => "count as misses",
        WeightScheme.Linear => "count in part, linear",
        WeightScheme.Quadratic => "count in part, quadratic",
        WeightScheme.Ordinal => "count in part, by rank",
        _ => throw new UnreachableException(),
    };
}
