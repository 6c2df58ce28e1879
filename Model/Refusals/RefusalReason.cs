namespace SahelSim.Model.Refusals;

/// <summary>The catalogue of reasons. docs/errors.md lists the gRPC status and the metadata of each.</summary>
public enum RefusalReason
{
    /// <summary>A field's value is outside what it may be. INVALID_ARGUMENT.</summary>
    InvalidValue = 1,

    /// <summary>An action is empty or of a kind that this server does not know. INVALID_ARGUMENT.</summary>
    UnknownAction,

    /// <summary>A page token belongs to another request or is forged. INVALID_ARGUMENT.</summary>
    PageTokenMismatch,

    /// <summary>No such resource. NOT_FOUND.</summary>
    NotFound,

    /// <summary>The name is taken. ALREADY_EXISTS.</summary>
    ResourceExists,

    /// <summary>The request id was used with another body. ALREADY_EXISTS.</summary>
    RequestIdReused,

    /// <summary>The scenario's head is not the expected revision; metadata: expected, actual. ABORTED.</summary>
    RevisionConflict,

    /// <summary>The etag is not the current one. ABORTED.</summary>
    EtagMismatch,

    /// <summary>Forks hang on the scenario, or scenarios on the world; metadata names them. FAILED_PRECONDITION.</summary>
    ForkInUse,

    /// <summary>Scenarios or derived worlds hang on the world. FAILED_PRECONDITION.</summary>
    WorldInUse,

    /// <summary>The actor is not in the world; metadata: actor. FAILED_PRECONDITION.</summary>
    UnknownActor,

    /// <summary>The actor holds no stance on the issue; metadata: actor, issue. FAILED_PRECONDITION.</summary>
    UnknownStance,

    /// <summary>The actor is not a bloc, or not a member of it, or already one; metadata: bloc, member. FAILED_PRECONDITION.</summary>
    Membership,

    /// <summary>An actor of that id is there already; metadata: actor. FAILED_PRECONDITION.</summary>
    ActorExists,

    /// <summary>A bloc would contain itself; metadata: path. FAILED_PRECONDITION.</summary>
    Cycle,

    /// <summary>An affinity or level would leave its range; metadata: quantity, value. FAILED_PRECONDITION.</summary>
    NumericRange,

    /// <summary>The change is dated before the scenario's clock; metadata: date, clock. FAILED_PRECONDITION.</summary>
    DateOrder,

    /// <summary>Parameters would leave the law's conditions. FAILED_PRECONDITION.</summary>
    ParameterConditions,

    /// <summary>The fork would have too many ancestors; metadata: limit. FAILED_PRECONDITION.</summary>
    TooManySegments,

    /// <summary>The revision is not yet there; metadata: head. OUT_OF_RANGE.</summary>
    RevisionAhead,

    /// <summary>A budget is exhausted; metadata: limit and what would fit. RESOURCE_EXHAUSTED.</summary>
    LimitExceeded,

    /// <summary>Too busy at the moment. RESOURCE_EXHAUSTED with RetryInfo.</summary>
    Busy,

    /// <summary>The outcome may be unknown or the store cannot be reached; a retry with the same request id is safe. UNAVAILABLE with RetryInfo.</summary>
    Unavailable,

    /// <summary>A stored row is corrupted; metadata: scenario, revision. DATA_LOSS.</summary>
    DataLoss,

    /// <summary>The bytes are no message of the method. INVALID_ARGUMENT.</summary>
    MalformedMessage,

    /// <summary>A watcher did not read for too long; metadata: resume_after. RESOURCE_EXHAUSTED.</summary>
    SlowReader,

    /// <summary>The deadline passed; what was asked for may have happened. DEADLINE_EXCEEDED.</summary>
    DeadlineExceeded,

    /// <summary>The caller went away; what was asked for may have happened. CANCELLED.</summary>
    Cancelled,

    /// <summary>A bug of the server, logged there. INTERNAL.</summary>
    Internal,

    /// <summary>There is no tripwire of that id; metadata: tripwire. FAILED_PRECONDITION.</summary>
    UnknownTripwire,
}
