using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using SynthCurate.Domain.Projects;
using SynthCurate.Web.Access;
using SynthCurate.Web.Hosting;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Projects;

/// <summary>A project's settings, for its leads. What is being typed stays when somebody else changes something.</summary>
public sealed partial class SettingsPage
{
    private static readonly ProjectDraftValidator Rules = new();
    private Project? _project;
    private ProjectDraft? _draft;
    private string _guideline = "";
    private bool _isUsed;
    private bool _isDeleting;
    private IReadOnlyList<ProjectSettings> _versions = [];
    private IReadOnlyList<MemberLine> _members = [];
    private string? _done;
    private bool _isAdministrator;
    private string? _problem;

    [Inject] private SettingsQuery Query { get; set; } = null!; // set before any method of ours runs
    [Inject] private ProjectWorkflow Workflow { get; set; } = null!; // likewise
    [Inject] private AccountWorkflow Accounts { get; set; } = null!; // likewise

    protected override bool Concerns(EventRecord change) => change.Kind is EventKinds.ProjectChanged or EventKinds.MemberChanged or EventKinds.SamplesRouted;

    protected override async Task LoadAsync()
    {
        var view = await Query.ReadAsync(Caller, Id, Gone);
        var isFirst = _project is null || _project.Id != view.Project.Id;
        if (isFirst || view.Project.TaskVersion != _project!.TaskVersion) // not the first
            _draft = DraftOf(view.Project);
        if (isFirst || _guideline == _project!.Guideline) // likewise
            _guideline = view.Project.Guideline;
        _isAdministrator = Caller.IsAdministrator;
        (_project, _isUsed, _versions, _members) = (view.Project, view.HasSamples, view.Guidelines, view.Members);
    }

    private Task SaveTaskAsync() => SaveAsync(
        new JsonObject { ["name"] = _draft!.Name.Trim(), ["task"] = JsonSerializer.SerializeToNode(_draft.ToTask(), ApiJson.Options) }, null, "Name and task are saved."); // the form has a draft

    private Task SaveGuidelineAsync() => SaveAsync(new JsonObject { ["guideline"] = _guideline }, _project!.GuidelineVersion, "The guideline is saved."); // the form has a project

    private Task SaveReviewAsync(ReviewBody body) => SaveAsync(
        new JsonObject { ["review"] = JsonSerializer.SerializeToNode(body, ApiJson.Options) }, null, "The review policy is saved.");

    private Task SaveAsync(JsonObject patch, int? guidelineVersion, string done) => DoAsync(async () =>
    {
        await Workflow.ChangeAsync(Caller, Id, patch, guidelineVersion, Gone);
        _done = done;
    });

    private Task SetMemberAsync((Guid User, ProjectRole? Role) change) => DoAsync(async () =>
    {
        await Accounts.SetMemberAsync(Caller, Id, change.User, change.Role, Gone);
        _done = change.Role is null ? "The member is taken out." : "The role is saved.";
    });

    private Task AddMemberAsync((string Email, ProjectRole Role) wish) => DoAsync(async () =>
    {
        var user = await Query.FindAccountAsync(Caller, Id, wish.Email, Gone);
        await Accounts.SetMemberAsync(Caller, Id, user, wish.Role, Gone);
        _done = $"{wish.Email} is a member.";
    });

    private async Task DeleteAsync()
    {
        _isDeleting = false;
        await DoAsync(async () =>
        {
            await Workflow.DeleteAsync(Caller, Id, Gone);
            Navigation.NavigateTo("/");
        });
    }

    private async Task DoAsync(Func<Task> action)
    {
        (_done, _problem) = (null, null);
        try
        {
            await action();
        }
        catch (Exception refused) when (refused is InvalidInputException or ConflictException or NotAllowedException)
        {
            _problem = refused.Message;
        }
        catch (NotVisibleException)
        {
            _problem = "There is no open account with that e-mail. An administrator of this server can open one.";
        }
    }

    private static ProjectDraft DraftOf(Project project)
    {
        var task = TaskBody.From(project.Task);
        return new ProjectDraft
        {
            Name = project.Name,
            Kind = task.Kind,
            Fields = [.. task.Fields.Select(f => new FieldDraft { Name = f.Name, Role = f.Role, Required = f.Required })],
            Labels = [.. (task.Labels ?? []).Select(LabelDraft.From)],
        };
    }
}
