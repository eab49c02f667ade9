using FluentValidation;
using SynthCurate.Domain.Projects;

namespace SynthCurate.Web.Projects;

/// <summary>The rules of a project as the Domain states them, in a form that pages show at their fields and the API at its members.</summary>
public sealed class ProjectValidator : AbstractValidator<ProjectBody>
{
    public ProjectValidator() => RuleFor(body => body).Custom((body, context) =>
    {
        foreach (var problem in Judged(body).Problems())
            context.AddFailure(problem.Member, problem.Message);
    });

    private static Project Judged(ProjectBody body) => new(
        default, body.Name.Trim(), body.Task.ToTask(), (body.Review ?? new ReviewBody()).ToPolicy(), (body.Routing ?? new RoutingBody()).ToPolicy(),
        body.Guideline ?? "", 1, 1, 1, 1, default, false);
}

/// <summary>The same rules over a form that is being filled in.</summary>
public sealed class ProjectDraftValidator : AbstractValidator<ProjectDraft>
{
    private static readonly ProjectValidator Rules = new();

    public ProjectDraftValidator()
    {
        RuleFor(draft => draft.Name).NotEmpty().WithMessage("Give the project a name.").MaximumLength(200).WithMessage("A name has at most 200 characters.");
        RuleFor(draft => draft).Custom((draft, context) =>
        {
            foreach (var failure in Rules.Validate(draft.ToBody()).Errors.Where(f => f.PropertyName != "name"))
                context.AddFailure(FieldOf(failure.PropertyName), failure.ErrorMessage);
        });
    }

    /// <summary>A member of the API's body as a property of the form: task.labels[1].title is Labels[1].Title.</summary>
    private static string FieldOf(string member) => string.Join('.', member.Split('.').Where(p => p != "task").Select(p => char.ToUpperInvariant(p[0]) + p[1..]));
}
