namespace SynthCurate.Web.Shell;

/// <summary>The places of the frame that rooms fill.</summary>
public enum ShellPlace
{
    /// <summary>App bar, left: which project this is, and the way to another.</summary>
    ProjectSwitcher,

    /// <summary>App bar, right: what is running, as a small progress that opens the run.</summary>
    RunningWork,

    /// <summary>App bar, right: who is here.</summary>
    Presence,

    /// <summary>App bar, far right: the account's menu.</summary>
    Account,

    /// <summary>A line across the page, above everything: the installation's troubles.</summary>
    Banner,

    /// <summary>Navigation: how much there is, behind the room's name.</summary>
    SamplesCount,
    ReviewCount,
    DisputesCount,

    /// <summary>Navigation, behind Review: rooms that only leads enter.</summary>
    LeadRooms,
}

/// <summary>A room's component in the frame. It must have a parameter <c>string? ProjectId</c> (null outside a project).
/// A registered list, so that the frame knows no room and a room needs no change of the frame.</summary>
public sealed record ShellSlot(ShellPlace Place, Type Component);
