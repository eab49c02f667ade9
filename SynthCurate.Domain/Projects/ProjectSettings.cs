using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Projects;

/// <summary>Which part of a project's settings a version belongs to.</summary>
public enum SettingsPart { Task, Review, Routing, Guideline }

/// <summary>One version of one part of a project's settings, as it was saved: never changed, never removed.</summary>
public sealed record ProjectSettings(Id<Project> ProjectId, SettingsPart Part, int Version, string Content, Guid By, DateTimeOffset At);
