using SynthCurate.Domain.Projects;
using SynthCurate.Web.Access;

namespace SynthCurate.Web.Projects;

/// <summary>A project in the list of the caller's.</summary>
public sealed record ProjectLine(Project Project, Funnel Funnel, ProjectRole Role);

/// <summary>What the overview shows.</summary>
public sealed record ProjectOverview(Project Project, Funnel Funnel, ProjectRole Role, IReadOnlyList<long> Confidence, IReadOnlyList<MemberLine> Members);
