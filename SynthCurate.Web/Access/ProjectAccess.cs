using System.Runtime.CompilerServices;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Projects;

namespace SynthCurate.Web.Access;

/// <summary>What a caller may do in a project. Every workflow and query asks here first; hiding a button is not a control.</summary>
public sealed class ProjectAccess(AccountDirectory accounts, ProjectDirectory projects, DenialTally denials)
{
    /// <summary>The project, when the caller has at least the role <paramref name="least"/> in it. Administrators have every role.</summary>
    /// <exception cref="NotVisibleException">There is no such project, or the caller may not know of it.</exception>
    /// <exception cref="NotAllowedException">He may see it, and not do this.</exception>
    public async ValueTask<Project> RequireAsync(
        Caller caller, Id<Project> projectId, ProjectRole least, CancellationToken cancellation, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        var role = await RoleOfAsync(caller, projectId, cancellation) ?? throw Unseen(caller, projectId, file, member);
        var project = await projects.FindAsync(projectId, cancellation) ?? throw Unseen(caller, projectId, file, member);
        return role >= least ? project : throw Denied(caller, projectId, least, file, member);
    }

    /// <summary>The caller's role; null when he is no member or his account is shut.</summary>
    public async ValueTask<ProjectRole?> RoleOfAsync(Caller caller, Id<Project> projectId, CancellationToken cancellation)
    {
        var (isOpen, isAdministrator) = await accounts.StandingOfAsync(caller.UserId, cancellation);
        if (!isOpen)
            return null;
        return isAdministrator ? ProjectRole.Lead : await accounts.RoleOfAsync(caller.UserId, projectId, cancellation);
    }

    /// <exception cref="NotAllowedException">The caller is no administrator of this installation.</exception>
    public async ValueTask RequireAdministratorAsync(
        Caller caller, CancellationToken cancellation, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        var (isOpen, isAdministrator) = await accounts.StandingOfAsync(caller.UserId, cancellation);
        if (!isOpen || !isAdministrator)
            throw Denied(caller, null, null, file, member);
    }

    /// <summary>The refusal to throw where <see cref="RequireAsync"/> cannot say it; it is counted for the log.</summary>
    public NotAllowedException Denied(
        Caller caller, Id<Project>? projectId, ProjectRole? least, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        Count(caller, projectId, StatusCodes.Status403Forbidden, file, member);
        return new NotAllowedException(least) { IsCounted = true };
    }

    private NotVisibleException Unseen(Caller caller, Id<Project> projectId, string file, string member)
    {
        Count(caller, projectId, StatusCodes.Status404NotFound, file, member);
        return new NotVisibleException { IsCounted = true };
    }

    private void Count(Caller caller, Id<Project>? projectId, int status, string file, string member) =>
        denials.Note(new Denial(caller.UserId, "", $"{Path.GetFileNameWithoutExtension(file)}.{member}", projectId?.ToString() ?? "", status));
}

/// <summary>Somebody was refused something.</summary>
public abstract class RefusedException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>Whether the refusal is on its way into the log already.</summary>
    public bool IsCounted { get; init; }
}

/// <summary>There is nothing there that the caller may know of: 404.</summary>
public sealed class NotVisibleException() : RefusedException(StatusCodes.Status404NotFound, "There is nothing here, or it is not yours to see.");

/// <summary>The caller may see it and not do it: 403. <see cref="Exception.Message"/> says who may.</summary>
public sealed class NotAllowedException(ProjectRole? least) : RefusedException(StatusCodes.Status403Forbidden, least switch
{
    ProjectRole.Lead => "Only a lead of this project may do that.",
    ProjectRole.Reviewer => "Only a reviewer of this project may do that.",
    ProjectRole.Viewer => "Only a member of this project may do that.",
    _ => "Only an administrator may do that.",
});

/// <summary>What was sent cannot be taken: 400, with the place of each fault.</summary>
public sealed class InvalidInputException(params IReadOnlyList<Problem> problems) : Exception(problems.Count > 0 ? problems[0].Message : "The input is not valid.")
{
    public IReadOnlyList<Problem> Problems { get; } = problems;

    public static void ThrowIfAny(IReadOnlyList<Problem> problems)
    {
        if (problems.Count > 0)
            throw new InvalidInputException(problems);
    }
}

/// <summary>Somebody else was first, or the state has moved on: 409.</summary>
public sealed class ConflictException(string message) : Exception(message);
