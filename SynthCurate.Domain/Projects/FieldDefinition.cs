namespace SynthCurate.Domain.Projects;

/// <summary>What a field of a sample is to the task.</summary>
public enum FieldRole
{
    /// <summary>What the model was given, or the text to be judged where a task has no output; there it may be edited.</summary>
    Input,

    /// <summary>The text that the output has to be supported by.</summary>
    Source,

    /// <summary>What the model wrote; where there is one, the only role that reviewers may edit.</summary>
    Output,
}

/// <summary>A named text of every sample of a project.</summary>
public sealed record FieldDefinition(string Name, FieldRole Role, bool Required = true);
