using System.Collections.Frozen;
using System.Collections.Immutable;
using Grpc.Core;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Errors;

/// <summary>The one table of reasons: their names, statuses, metadata and whether to try again. docs/errors.md says the same in words.</summary>
public static class ErrorCatalogue
{
    /// <summary>ErrorInfo.domain of every error.</summary>
    public const string Domain = "sahelsim";

    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(1);

    /// <summary>All entries. Where several refusals come together, the one that stands first here gives the status.</summary>
    public static ImmutableArray<ErrorEntry> Entries { get; } =
    [
        new(RefusalReason.Internal, "INTERNAL", StatusCode.Internal, [], null),
        new(RefusalReason.DataLoss, "DATA_LOSS", StatusCode.DataLoss, ["resource", "revision", "scenario"], null),
        new(RefusalReason.Unavailable, "UNAVAILABLE", StatusCode.Unavailable, [], Later),
        new(RefusalReason.DeadlineExceeded, "DEADLINE_EXCEEDED", StatusCode.DeadlineExceeded, [], null),
        new(RefusalReason.Cancelled, "CANCELLED", StatusCode.Cancelled, [], null),
        new(RefusalReason.Busy, "BUSY", StatusCode.ResourceExhausted, ["limit"], Soon),
        new(RefusalReason.SlowReader, "SLOW_READER", StatusCode.ResourceExhausted, ["resume_after"], Soon),
        new(RefusalReason.RequestIdReused, "REQUEST_ID_REUSED", StatusCode.AlreadyExists, ["request_id"], null),
        new(RefusalReason.MalformedMessage, "MALFORMED_MESSAGE", StatusCode.InvalidArgument, [], null),
        new(RefusalReason.PageTokenMismatch, "PAGE_TOKEN_MISMATCH", StatusCode.InvalidArgument, [], null),
        new(RefusalReason.InvalidValue, "INVALID_VALUE", StatusCode.InvalidArgument, [], null),
        new(RefusalReason.UnknownAction, "UNKNOWN_ACTION", StatusCode.InvalidArgument, [], null),
        new(RefusalReason.ParameterConditions, "PARAMETER_CONDITIONS", StatusCode.InvalidArgument, [], null),
        new(RefusalReason.NotFound, "NOT_FOUND", StatusCode.NotFound, ["resource"], null),
        new(RefusalReason.ResourceExists, "RESOURCE_EXISTS", StatusCode.AlreadyExists, ["resource"], null),
        new(RefusalReason.RevisionConflict, "REVISION_CONFLICT", StatusCode.Aborted, ["actual", "expected"], null),
        new(RefusalReason.EtagMismatch, "ETAG_MISMATCH", StatusCode.Aborted, [], null),
        new(RefusalReason.RevisionAhead, "REVISION_AHEAD", StatusCode.OutOfRange, ["head"], null),
        new(RefusalReason.ForkInUse, "FORK_IN_USE", StatusCode.FailedPrecondition, ["forks"], null),
        new(RefusalReason.WorldInUse, "WORLD_IN_USE", StatusCode.FailedPrecondition, ["scenarios"], null),
        new(RefusalReason.UnknownActor, "UNKNOWN_ACTOR", StatusCode.FailedPrecondition, ["actor"], null),
        new(RefusalReason.UnknownStance, "UNKNOWN_STANCE", StatusCode.FailedPrecondition, ["actor", "issue"], null),
        new(RefusalReason.UnknownTripwire, "UNKNOWN_TRIPWIRE", StatusCode.FailedPrecondition, ["tripwire"], null),
        new(RefusalReason.Membership, "MEMBERSHIP", StatusCode.FailedPrecondition, ["bloc", "member"], null),
        new(RefusalReason.ActorExists, "ACTOR_EXISTS", StatusCode.FailedPrecondition, ["actor"], null),
        new(RefusalReason.Cycle, "CYCLE", StatusCode.FailedPrecondition, ["path"], null),
        new(RefusalReason.DateOrder, "DATE_ORDER", StatusCode.FailedPrecondition, ["clock", "date"], null),
        new(RefusalReason.NumericRange, "NUMERIC_RANGE", StatusCode.FailedPrecondition, ["quantity", "value"], null),
        new(RefusalReason.TooManySegments, "TOO_MANY_SEGMENTS", StatusCode.FailedPrecondition, ["limit"], null),
        new(RefusalReason.LimitExceeded, "LIMIT_EXCEEDED", StatusCode.ResourceExhausted, ["actual", "limit"], null),
    ];

    private static readonly FrozenDictionary<RefusalReason, int> Ranks =
        Entries.Select((entry, rank) => (entry.Reason, rank)).ToFrozenDictionary(pair => pair.Reason, pair => pair.rank);

    /// <summary>The entry of a reason.</summary>
    public static ErrorEntry Of(RefusalReason reason) => Entries[Ranks[reason]];

    /// <summary>The refusal that gives the status of an answer: the one whose reason stands first in the catalogue, the first of equals.</summary>
    /// <param name="refusals">At least one.</param>
    public static Refusal Leading(ImmutableArray<Refusal> refusals) => refusals.MinBy(refusal => Ranks[refusal.Reason])!;
}
