using System.Text;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review.Examples;
using SynthCurate.Domain.Samples.Examples;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Projects;

/// <summary>What the sample project is made of: settings, samples and colleagues, the same on every installation.</summary>
internal static class SampleProjectPlan
{
    public const string Name = "Summaries of short texts (sample)";
    public const string FileName = "example-summaries.jsonl";
    private const int Seed = 2403;
    private const int Samples = 360;
    private const int GoldEvery = 24;

    public static IReadOnlyList<ExampleSample> Dataset { get; } = ExampleDataset.Make(Samples, Seed);

    public static ProjectBody Project { get; } = new(
        Name,
        new TaskBody(
            TaskKind.Grounded,
            [new FieldBody("source", FieldRole.Source), new FieldBody("output", FieldRole.Output)],
            [
                new LabelBody(ExampleDataset.Supported, "Supported", "Everything in the summary is in the source.", ["faithful"]),
                new LabelBody(ExampleDataset.Hallucinated, "Hallucinated", "Something in the summary is not in the source, or against it.", ["unsupported"]),
            ]),
        new ReviewBody(Overlap: 2, HourlyRateUsd: 24m),
        new RoutingBody(AcceptAt: 0.7, AuditShare: 0.25),
        """
        # How to judge the summaries

        Read the summary sentence by sentence and find each statement in the source.

        - **Supported**: everything in it is in the source. If it runs long, edit it.
        - **Hallucinated**: a number, a name or a statement is not in the source, or the source says the opposite.

        Accept the sample with its label: right and wrong summaries both teach. Reject only what is of no use, with a reason, such as a whole sentence
        made up.

        *Every text here was made by SynthCurate's own code; nothing in it is real. What is really wrong is known and stands in each sample's metadata,
        which reviewers do not see. Colleagues marked "(simulated)" are code too.*
        """);

    /// <summary>The samples as a file for the import. One in twenty-four is a gold sample; every sample's truth is in its metadata.</summary>
    public static byte[] File()
    {
        var text = new StringBuilder();
        foreach (var (index, sample) in Dataset.Index())
        {
            text.Append(JsonText.Write(new
            {
                sample.Key,
                Fields = new { sample.Source, sample.Output },
                sample.Label,
                sample.Votes,
                sample.Confidence,
                Gold = index % GoldEvery == GoldEvery - 1 ? sample.Truth : null,
                Metadata = new { sample.Topic, sample.Truth, sample.Fault, MadeBy = "SynthCurate's example data" },
            })).Append('\n');
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static string EmailOf(ExampleReviewer colleague) => colleague.Name.ToLowerInvariant() + Access.Account.SimulatedDomain;

    public static string NameOf(ExampleReviewer colleague) => colleague.Name + " (simulated)";

    /// <summary>What the colleague says of the sample with these texts; null where it is none of ours.</summary>
    public static Domain.Review.Judgement? Judge(ExampleReviewer colleague, IReadOnlyDictionary<string, string> fields) =>
        ByTexts.TryGetValue((fields.GetValueOrDefault("source") ?? "", fields.GetValueOrDefault("output") ?? ""), out var sample) ? colleague.Judge(sample, Seed) : null;

    private static readonly Dictionary<(string, string), ExampleSample> ByTexts = Dataset.ToDictionary(s => (s.Source, s.Output));
}
