using System.Globalization;
using Microsoft.AspNetCore.Components;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Shared;
using SynthCurate.Web.Shared.Charts;

namespace SynthCurate.Web.Routing;

public sealed partial class RoutingPage
{
    private RoutingOverview? _overview;
    private IReadOnlyList<Bin> _bins = [];
    private WhatIf _whatIf = new(0, 0, 0, 0, 0);
    private int _shownVersion;
    private double _acceptAt;
    private double? _rejectBelow;
    private double _auditShare;
    private HashSet<string> _alwaysReview = [];
    private string? _problem;
    private string? _said;

    private bool IsRunning => _overview?.LastRequest is { EndedAt: null };

    private RoutingPolicy Policy => new(_acceptAt, _rejectBelow, _auditShare, [.. _alwaysReview.Order(StringComparer.Ordinal)]);

    private bool IsChanged => _overview is { } overview && JsonText.Write(Policy) != JsonText.Write(Sorted(overview.Project.Routing));

    private UsdAmount? Cost => _overview?.Project.Review.HourlyRateUsd is { } rate ? UsdAmount.FromDollars(rate * (decimal)_whatIf.PersonMinutes / 60) : null;

    protected override bool Concerns(EventRecord change) =>
        change.Kind is EventKinds.SamplesRouted or EventKinds.ProjectChanged or EventKinds.RoutingStarted or EventKinds.RoutingEnded;

    protected override async Task LoadAsync()
    {
        var overview = await Query.ReadAsync(Caller, Id, Gone);
        _overview = overview;
        _bins = [.. overview.Bins.Select((count, i) => new Bin(i / 20.0, (i + 1) / 20.0, count))];
        // What the lead is trying out stays while samples move; a policy that somebody saved takes its place.
        if (_shownVersion != overview.Project.RoutingVersion)
            Show(overview.Project);
        Try();
    }

    private void Show(Project project)
    {
        _shownVersion = project.RoutingVersion;
        (_acceptAt, _rejectBelow, _auditShare) = (project.Routing.AcceptAt, project.Routing.RejectBelow, project.Routing.AuditShare);
        _alwaysReview = [.. project.Routing.AlwaysReview];
    }

    private void Try()
    {
        if (_overview is not { } overview)
            return;
        _problem = Policy.Problems("policy").Select(p => p.Message).FirstOrDefault();
        if (_problem is null)
            _whatIf = WhatIf.Of(overview.Table, Policy, overview.SecondsPerAnswer, overview.Project.Review.Overlap);
    }

    private void MoveTo(double threshold)
    {
        _acceptAt = threshold;
        Try();
    }

    private void Change(ChangeEventArgs e, Action<double> set)
    {
        if (double.TryParse(e.Value as string, CultureInfo.InvariantCulture, out var value))
            set(value);
        Try();
    }

    private void ChangeRejection(ChangeEventArgs e)
    {
        _rejectBelow = double.TryParse(e.Value as string, CultureInfo.InvariantCulture, out var value) ? value : null;
        Try();
    }

    private void Toggle(string flag, bool isOn)
    {
        if (isOn)
            _alwaysReview.Add(flag);
        else
            _alwaysReview.Remove(flag);
        Try();
    }

    private async Task SaveAsync()
    {
        try
        {
            var project = await Workflow.SavePolicyAsync(Caller, Id, Policy, Gone);
            Show(project);
            await LoadAsync();
            _said = $"Policy saved as version {project.RoutingVersion}. Samples stay where they are until you route them again.";
        }
        catch (Exception refusal) when (refusal is InvalidInputException or NotAllowedException or ConflictException or StoreUnavailableException)
        {
            _problem = refusal.Message;
        }
    }

    private async Task RouteAgainAsync()
    {
        try
        {
            var samples = await Workflow.RouteAgainAsync(Caller, Id, Gone);
            await LoadAsync();
            _said = $"Routing {Figures.Count(samples, "sample", "samples")} again.";
        }
        catch (Exception refusal) when (refusal is NotAllowedException or StoreUnavailableException)
        {
            _problem = refusal.Message;
        }
    }

    private string Share(long part) => _overview is { Table.Count: > 0 } overview ? Figures.Percent((double)part / overview.Table.Count, overview.Table.Count) : "";

    private static RoutingPolicy PolicyOf(PolicyVersion version) => JsonText.Read<RoutingPolicy>(version.Content);

    private static RoutingPolicy Sorted(RoutingPolicy policy) => policy with { AlwaysReview = [.. policy.AlwaysReview.Order(StringComparer.Ordinal)] };
}
