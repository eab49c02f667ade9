using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;

namespace SynthCurate.Web.Access;

public enum ProjectRole { Viewer, Reviewer, Lead }

/// <summary>What an account may do in a project.</summary>
public sealed record Member(Id<Project> ProjectId, Guid UserId, ProjectRole Role);
