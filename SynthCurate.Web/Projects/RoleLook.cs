using SynthCurate.Web.Access;

namespace SynthCurate.Web.Projects;

/// <summary>What a role is called, and what it may do.</summary>
public static class RoleLook
{
    public static string Of(ProjectRole role) => role switch
    {
        ProjectRole.Lead => "you lead it",
        ProjectRole.Reviewer => "you review",
        _ => "you may look",
    };

    public static string Title(ProjectRole role) => role switch
    {
        ProjectRole.Lead => "Lead: settings, imports, rulings, exports",
        ProjectRole.Reviewer => "Reviewer: judges samples",
        _ => "Viewer: looks only",
    };
}
