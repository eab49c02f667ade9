namespace SynthCurate.Domain.Projects;

/// <summary>What reviewers are asked about a sample.</summary>
public enum TaskKind
{
    /// <summary>One text, one label.</summary>
    Classification,

    /// <summary>Two texts, one label for the pair.</summary>
    PairClassification,

    /// <summary>An instruction and its response: accept, edit or reject.</summary>
    Instruction,

    /// <summary>An output that is to be supported by its source.</summary>
    Grounded,
}
