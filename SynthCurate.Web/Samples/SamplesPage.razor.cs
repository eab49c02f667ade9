using System.Globalization;
using Microsoft.AspNetCore.Components;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Projects;
using SynthCurate.Web.Shared;

namespace SynthCurate.Web.Samples;

public sealed partial class SamplesPage
{
    private const int PageSize = 50;
    private IReadOnlyList<SampleLine>? _lines;
    private Project? _project;
    private Web.Projects.Funnel _funnel = Web.Projects.Funnel.Empty;
    private ProjectRole _role;
    private bool _hasMore;
    private string? _problem;

    private static class Parameters
    {
        public const string Place = "place", Label = "label", Flag = "flag", Words = "q", After = "after", Sort = "sort", Columns = "columns";
    }

    [SupplyParameterFromQuery(Name = Parameters.Place)] public string? Place { get; set; }

    [SupplyParameterFromQuery(Name = Parameters.Label)] public string? Label { get; set; }

    [SupplyParameterFromQuery(Name = Parameters.Flag)] public string? Flag { get; set; }

    [SupplyParameterFromQuery(Name = Parameters.Words)] public string? Words { get; set; }

    [SupplyParameterFromQuery(Name = Parameters.Sort)] public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = Parameters.Columns)] public string? ColumnNames { get; set; }

    // Read as text: an address that somebody has typed is no reason to fail.
    [SupplyParameterFromQuery(Name = Parameters.After)] public string? AfterText { get; set; }

    private long? After => long.TryParse(AfterText, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    protected override bool Concerns(EventRecord change) => change.Kind is not (EventKinds.SampleClaimed or EventKinds.SampleReleased);

    private List<FilterChip> Chips
    {
        get
        {
            var chips = new List<FilterChip>();
            if (!string.IsNullOrEmpty(Place)) chips.Add(new FilterChip(Parameters.Place, "Place", PlaceWord(Place)));
            if (!string.IsNullOrEmpty(Label)) chips.Add(new FilterChip(Parameters.Label, "Label", _project?.Task.TitleOf(Label) ?? Label));
            if (!string.IsNullOrEmpty(Flag)) chips.Add(new FilterChip(Parameters.Flag, "Flag", FlagName.TitleOf(Flag)));
            if (!string.IsNullOrEmpty(Words)) chips.Add(new FilterChip(Parameters.Words, "Words", Words));
            return chips;
        }
    }

    private string Shown => Chips.Count == 0 && After is null ? $"{Figures.Count(_lines!.Count)} shown" : _hasMore ? $"{PageSize} shown, more follow," : $"{Figures.Count(_lines!.Count)} shown"; // rendered only with lines

    protected override async Task LoadAsync()
    {
        (_project, _funnel, _role) = await ProjectQuery.FindAsync(Caller, Id, Gone);
        try
        {
            var lines = await Query.ListAsync(Caller, Id, p => SampleFilter.Read(p.Task, Given(Place), Given(Label), Given(Flag), Given(Words)), Given(Sort), After, PageSize + 1, Gone);
            (_hasMore, _problem) = (lines.Count > PageSize, null);
            _lines = [.. lines.Take(PageSize)];
        }
        catch (InvalidInputException invalid)
        {
            (_lines, _hasMore, _problem) = ([], false, invalid.Message);
        }
    }

    // A reviewer of a blind project does not see every confidence, so he cannot order by it either.
    private bool CanSort => _project is { } project && !(_role == ProjectRole.Reviewer && project.Review.Blind) && Given(Label) is null && Given(Flag) is null && Given(Words) is null;

    private SampleOrder Order => CanSort || Sort == "-number" ? SampleOrders.Read(Given(Sort), SampleFilter.None) : SampleOrder.Number;

    private static string OrderTitle(SampleOrder order) => order switch
    {
        SampleOrder.NumberDown => "Last to arrive first",
        SampleOrder.Confidence => "Least sure first",
        SampleOrder.ConfidenceDown => "Surest first",
        _ => "By number",
    };

    private string OrderWords => Order switch
    {
        SampleOrder.NumberDown => "the last to arrive first",
        SampleOrder.Confidence => "the least sure first; those without a confidence are left out",
        SampleOrder.ConfidenceDown => "the surest first; those without a confidence are left out",
        _ => "by number",
    };

    private string? Sorted(string column) => Order == SampleOrders.Read(column, SampleFilter.None) ? "ascending" : Order == SampleOrders.Read("-" + column, SampleFilter.None) ? "descending" : null;

    private string Arrow(string column) => Sorted(column) switch { "ascending" => " \u2191", "descending" => " \u2193", _ => "" };

    private string SortBy(string column) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        [Parameters.Sort] = SampleOrders.NameOf(SampleOrders.Read(Sorted(column) == "ascending" ? "-" + column : column, SampleFilter.None)),
        [Parameters.After] = null,
    });

    private void Go(string parameter, ChangeEventArgs e) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [parameter] = Given(e.Value as string), [Parameters.After] = null }));

    private IReadOnlyList<SampleColumn> Columns => SampleColumns.Read(ColumnNames, _project!.Task); // rendered only with a project

    private void Toggle(SampleColumn column) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(Parameters.Columns, SampleColumns.Toggled(Columns, column, _project!.Task))); // likewise

    private string To(long? after) => Navigation.GetUriWithQueryParameter(Parameters.After, after);

    private static string PlaceWord(string name) =>
        Enum.GetValues<Place>().Where(p => SampleFilter.NameOf(p) == name).Select(p => PlaceLook.Of(p).Word).FirstOrDefault(name);

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private string Excerpt(SampleLine line) => Cut(line.Fields.GetValueOrDefault(_project!.Task.Subject.Name) ?? "", 240) is { Length: > 0 } text ? text : "(empty)"; // rendered only with a project

    // A response says little without what was asked.
    private string? Asked(SampleLine line) => _project!.Task.Kind == TaskKind.Instruction ? Cut(line.Fields.GetValueOrDefault(_project.Task.Fields[0].Name) ?? "", 120) : null; // likewise

    private static string Cut(string text, int length) => text.Length > length ? text[..length] + "…" : text;
}
