namespace SynthCurate.Web.Persistence;

/// <summary>Something that happened, written in the same transaction as its fact: the outbox, and the audit log.
/// <paramref name="Hash"/> is SHA-256 over <paramref name="PreviousHash"/> and the rest, so that no line can be changed or taken out unnoticed.</summary>
public sealed record EventRecord(
    long Sequence, string Kind, Guid? ProjectId, string Subject, Guid? Actor, string Detail, DateTimeOffset At, byte[] PreviousHash, byte[] Hash);

/// <summary>The kinds of events. Those with a hub name are forwarded to outside listeners.</summary>
public static class EventKinds
{
    public const string SamplesRouted = "SamplesRouted";
    public const string RoutingStarted = "RoutingStarted";
    public const string RoutingEnded = "RoutingEnded";
    public const string SampleClaimed = "SampleClaimed";
    public const string SampleReleased = "SampleReleased";
    public const string AnswerCounted = "AnswerCounted";
    public const string AnswerKeptLate = "AnswerKeptLate";
    public const string AnswerUndone = "AnswerUndone";
    public const string AnswerSkipped = "AnswerSkipped";
    public const string FirstJudgement = "FirstJudgement";
    public const string SampleAdjudicated = "SampleAdjudicated";
    public const string AgreementChanged = "AgreementChanged";
    public const string ImportStarted = "ImportStarted";
    public const string ImportProgressed = "ImportProgressed";
    public const string ImportEnded = "ImportEnded";
    public const string ExportStarted = "ExportStarted";
    public const string ExportEnded = "ExportEnded";
    public const string ProjectCreated = "ProjectCreated";
    public const string ProjectChanged = "ProjectChanged";
    public const string ProjectDeleted = "ProjectDeleted";
    public const string MemberChanged = "MemberChanged";
    public const string AccountCreated = "AccountCreated";
    public const string AccountChanged = "AccountChanged";
    public const string AccountDisabled = "AccountDisabled";
    public const string KeyCreated = "KeyCreated";
    public const string KeyRevoked = "KeyRevoked";
    public const string AccessDenied = "AccessDenied";
    public const string InvitationMade = "InvitationMade";
    public const string ExportFetched = "ExportFetched";
    public const string BackupFetched = "BackupFetched";
    public const string BackupMade = "BackupMade";
}
