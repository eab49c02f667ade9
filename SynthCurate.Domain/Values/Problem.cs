namespace SynthCurate.Domain.Values;

/// <summary>What is wrong with an input, and where: <paramref name="Member"/> is the path of the member as the caller wrote it
/// (<c>task.labels[1].id</c>), <paramref name="Message"/> a sentence in the user's words.</summary>
public readonly record struct Problem(string Member, string Message);
