namespace SahelSim.Model.Limits;

/// <summary>Every limit of the service, by name. GetServerInfo reports them; past one the answer is a refusal, early and cheap.</summary>
public static class Limit
{
    /// <summary>Bytes of a gRPC message.</summary>
    public const int MessageBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of an ordinary request: all but those that carry a world.</summary>
    public const int OrdinaryRequestBytes = 256 * 1024;

    /// <summary>Actions of one change; there is at least one.</summary>
    public const int ActionsPerChange = 1_000;

    /// <summary>Changes of one batch; there is at least one.</summary>
    public const int ChangesPerBatch = 100;

    /// <summary>Tripwires of a scenario or world.</summary>
    public const int TripwiresPerScenario = 1_000;

    /// <summary>Bytes of a tripwire as it is written, its response included.</summary>
    public const int TripwireBytes = 16 * 1024;

    /// <summary>How deep responses may set off responses: the response to a change is 1 deep.</summary>
    public const int ResponseDepth = 8;

    /// <summary>Responses that one change may set off, those to responses included.</summary>
    public const int ResponsesPerChange = 100;

    /// <summary>Relationships and stances that one change may move.</summary>
    public const int EffectsPerChange = 200_000;

    /// <summary>Bytes of one row of the log.</summary>
    public const int RowBytes = 16 * 1024 * 1024;

    /// <summary>Waves beyond wave 0: the largest <c>max_waves</c>.</summary>
    public const int Waves = 64;

    /// <summary>Writers waiting for their turn on one scenario.</summary>
    public const int WaitingWritersPerScenario = 64;

    /// <summary>Segments of a fork's ancestry, its own included.</summary>
    public const int ForkSegments = 32;

    /// <summary>Entries of a page; a larger page size is coerced to it.</summary>
    public const int PageSize = 1_000;

    /// <summary>Entries of a page where the request names no size.</summary>
    public const int DefaultPageSize = 50;

    /// <summary>Cells of a relationship matrix.</summary>
    public const int MatrixCells = 250_000;

    /// <summary>Deltas in one fragment of a watched wave.</summary>
    public const int DeltasPerFragment = 1_000;

    /// <summary>Effects that a watched commit carries unless more are asked for.</summary>
    public const int EffectsPerCommit = 20;

    /// <summary>Bytes of UTF-8 in a note.</summary>
    public const int NoteBytes = 8 * 1024;

    /// <summary>Bytes of UTF-8 in a display name.</summary>
    public const int DisplayNameBytes = 256;

    /// <summary>Bytes of UTF-8 in the source of a piece of evidence.</summary>
    public const int EvidenceSourceBytes = 1024;

    /// <summary>Characters of an id.</summary>
    public const int IdLength = 63;

    /// <summary>Contexts of one event.</summary>
    public const int ContextsPerEvent = 16;

    /// <summary>Stance shifts of one regime change.</summary>
    public const int ShiftsPerRegimeChange = 100;

    /// <summary>Months of one reversion.</summary>
    public const double ReversionMonths = 1_200;

    /// <summary>Refusals that one check spells out; it counts the rest.</summary>
    public const int RefusalsPerCheck = 1_000;

    /// <summary>Actors of a world; there is at least one.</summary>
    public const int ActorsPerWorld = 10_000;

    /// <summary>Relationships of a world.</summary>
    public const int RelationshipsPerWorld = 2_000_000;

    /// <summary>Issues of a world.</summary>
    public const int IssuesPerWorld = 1_000;

    /// <summary>Aliases of one actor.</summary>
    public const int AliasesPerActor = 16;

    /// <summary>Contexts in a world's table of spills, the defaults included.</summary>
    public const int ContextsPerWorld = 256;

    /// <summary>Watchers of one front door, over all scenarios.</summary>
    public const int WatchersPerServer = 10_000;

    /// <summary>Bytes of an imported world, all parts together.</summary>
    public const int ImportedWorldBytes = 256 * 1024 * 1024;

    /// <summary>Paths that have rows of their own in a ledger.</summary>
    public const int PathsPerExplanation = 1_000;

    /// <summary>Revisions that one ledger spans.</summary>
    public const int RevisionsPerExplanation = 10_000;

    /// <summary>Contributions of one delta to another that are looked at for one ledger.</summary>
    public const long ContributionsPerExplanation = 1_000_000_000;

    /// <summary>Terms of an outcome: quantities in one weighted sum.</summary>
    public const int OutcomeTerms = 1_000;

    /// <summary>Side effects of levers that count each for itself.</summary>
    public const int SideEffects = 64;

    /// <summary>Levers of one answer.</summary>
    public const int LeversPerAnswer = 1_000;

    /// <summary>Levers of one answer that are also pulled for a trial.</summary>
    public const int LeversPulled = 100;

    /// <summary>Members of a ranking of levers.</summary>
    public const int LeverMembers = 2_000;

    /// <summary>Members of a ranking of levers times relationships of the world.</summary>
    public const long LeverMemberRelationships = 20_000_000;

    /// <summary>Levers tried times members, up to which those told are ranked among all; past it among each other.</summary>
    public const long LeverMembersTried = 100_000_000;

    /// <summary>Changes of a run whose smallest upset is searched, times relationships of the world.</summary>
    public const long UpsetChangeRelationships = 200_000;

    /// <summary>What one ranking of levers may try: pairs of actors, by contexts or channels, by signs, by outcome and side effects.</summary>
    public const int LeversTried = 50_000_000;

    /// <summary>Actors whose camps are looked for.</summary>
    public const int CampActors = 2_000;

    /// <summary>Ties between them, before the two directions are made one.</summary>
    public const int CampTies = 200_000;

    /// <summary>Actors of a landscape.</summary>
    public const int LandscapeActors = 500;

    /// <summary>Configurations that one sweep over strengths looks at, beyond 24 actors steps of its descents.</summary>
    public const int SweepConfigurations = 64 * 1024 * 1024;

    /// <summary>Strengths of one sweep.</summary>
    public const int SweepStrengths = 200;

    /// <summary>Descents into a landscape of more than 24 actors.</summary>
    public const int LandscapeDescents = 10_000;

    /// <summary>Changes of one replay, and of an imported scenario.</summary>
    public const int ReplayedChanges = 10_000;

    /// <summary>Bytes that a replayed or imported scenario may take in the log.</summary>
    public const int ReplayedBytes = 128 * 1024 * 1024;

    /// <summary>Changes that one comparison looks through, of both scenarios after the last that they have in common.</summary>
    public const int ComparedChanges = 10_000;

    /// <summary>What those changes may move together: relationships and stances, each as often as it moved.</summary>
    public const int ComparedMovements = 2_000_000;

    /// <summary>Members of one ensemble; there is at least one.</summary>
    public const int MembersPerEnsemble = 100_000;

    /// <summary>Outcomes of one ensemble; there is at least one.</summary>
    public const int OutcomesPerEnsemble = 32;

    /// <summary>Quantiles of one ensemble.</summary>
    public const int QuantilesPerEnsemble = 19;

    /// <summary>Members times actors times changes of one ensemble: what it computes.</summary>
    public const int ActorMembersPerEnsemble = 200_000_000;

    /// <summary>Members times outcomes times revisions of one ensemble: what it keeps while it runs.</summary>
    public const int ValuesPerEnsemble = 10_000_000;

    /// <summary>Outcomes times revisions of one ensemble: what it answers.</summary>
    public const int PointsPerEnsemble = 10_000;

    /// <summary>Scenarios that are observed at once, in all servers of a cluster together.</summary>
    public const int ObservedScenarios = 20;

    /// <summary>Relationships and stances observed of one scenario.</summary>
    public const int QuantitiesPerObservation = 500;

    /// <summary>Tripwires of an observed scenario that have gauges.</summary>
    public const int TripwiresPerObservation = 200;

    /// <summary>Last changes of an observed scenario that are in its gauges.</summary>
    public const int ChangesPerObservation = 10;

    /// <summary>Different texts of an observed scenario's changes that are in its gauges while one server reports it.</summary>
    public const int ChangeTextsPerObservation = 500;
}
