using System.Text.RegularExpressions;
using SynthCurate.Domain.Projects;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>A first guess at a mapping from the columns' names. A person confirms it; nothing is imported by a guess alone.</summary>
public static partial class ColumnRecognition
{
    private static readonly string[] Keys = ["key", "id", "uid", "uuid", "guid", "sampleid", "itemid", "rowid", "exampleid", "index"];
    private static readonly string[] Predictions = ["pred", "prediction", "predicted", "predictedlabel", "modellabel", "llmlabel", "ypred", "answerlabel"];
    private static readonly string[] Labels = ["label", "labels", "class", "category", "annotation"];
    private static readonly string[] Golds = ["gold", "goldlabel", "truth", "groundtruth", "ytrue", "target", "expected", "truelabel", "humanlabel", "reference"];
    private static readonly string[] Confidences = ["confidence", "conf", "probability", "prob", "p", "certainty", "modelconfidence"];
    private static readonly string[] VoteLists = ["votes", "modelvotes", "llmvotes", "runs", "predictions"];
    private static readonly string[] Inputs = ["instruction", "prompt", "question", "query", "input", "text", "sentence", "premise", "text1", "sentence1"];
    private static readonly string[] Sources = ["source", "context", "document", "passage", "article", "src", "knowledge", "evidence"];
    private static readonly string[] Outputs = ["output", "response", "answer", "completion", "generation", "generated", "summary", "claim", "hypothesis", "text2", "sentence2", "text", "sentence"];

    /// <param name="names">The file's columns. Those with a problem in the header belong left out by the caller.</param>
    /// <param name="fields">The project's fields; each gets a column of its own name first, then by role.</param>
    public static SampleMapping Guess(IReadOnlyList<string> names, IReadOnlyList<FieldDefinition> fields)
    {
        var free = names.ToList();
        var mapped = new Dictionary<string, ColumnList>(StringComparer.Ordinal);
        foreach (var field in fields)
            if (Take(free, [Plain(field.Name)]) is { } column) mapped[field.Name] = ColumnList.Of(column);
        var key = Take(free, Keys);
        var prediction = Take(free, Predictions);
        var label = Take(free, Labels);
        var gold = Take(free, Golds);
        var votes = Votes(free);
        var confidence = Take(free, Confidences);
        foreach (var field in fields.Where(field => !mapped.ContainsKey(field.Name)))
            if (Take(free, Synonyms(field.Role)) is { } column) mapped[field.Name] = ColumnList.Of(column);
        return new SampleMapping
        {
            Key = key,
            Fields = mapped,
            // Beside a prediction, a plain label is what the prediction is to be held against.
            Label = prediction ?? label,
            Gold = gold ?? (prediction is null ? null : label),
            Votes = votes,
            Confidence = confidence,
        };
    }

    private static List<string> Votes(List<string> free)
    {
        var numbered = free.Where(name => NumberedVote().IsMatch(name)).ToList();
        if (numbered.Count > 1)
        {
            free.RemoveAll(numbered.Contains);
            return numbered;
        }
        return Take(free, VoteLists) is { } list ? [list] : [];
    }

    private static string? Take(List<string> free, string[] words)
    {
        foreach (var word in words)
        {
            var index = free.FindIndex(name => Plain(name) == word);
            if (index < 0) continue;
            var found = free[index];
            free.RemoveAt(index);
            return found;
        }
        return null;
    }

    private static string[] Synonyms(FieldRole role) => role switch
    {
        FieldRole.Input => Inputs,
        FieldRole.Source => Sources,
        _ => Outputs,
    };

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    [GeneratedRegex(@"^(v|vote|run|annotator|pred|sample)[ _\-.]?\d{1,3}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberedVote();
}
