namespace SynthCurate.Web.Samples.Reading;

public enum SampleFormat
{
    /// <summary>One JSON object a line; gzip is accepted.</summary>
    Jsonl,

    /// <summary>Text with a header row; gzip is accepted.</summary>
    Csv,

    /// <summary>A workbook; the first visible sheet unless one is named.</summary>
    Xlsx,

    /// <summary>Instruction, input and output, as a JSON array or one object a line; gzip is accepted.</summary>
    Alpaca,

    /// <summary>A JSON array of objects; gzip is accepted.</summary>
    JsonArray,

    /// <summary>Records of Argilla, as a JSON array or one object a line; gzip is accepted.</summary>
    Argilla,

    /// <summary>Tasks of Label Studio, likewise.</summary>
    LabelStudio,

    /// <summary>Examples of doccano, likewise.</summary>
    Doccano,
}
