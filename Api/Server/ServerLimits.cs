using System.Collections.Immutable;

namespace SahelSim.Api.Server;

/// <summary>Every limit of <see cref="Limit"/> as GetServerInfo shows it. A test holds the two equal.</summary>
public static class ServerLimits
{
    public static ImmutableArray<V1.Limit> All { get; } =
    [
        Of("message_bytes", Limit.MessageBytes, "Bytes of any message; CreateWorld and the parts of ImportWorld may have them all. Past it: RESOURCE_EXHAUSTED."),
        Of("ordinary_request_bytes", Limit.OrdinaryRequestBytes, "Bytes of all other requests. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED."),
        Of("imported_world_bytes", Limit.ImportedWorldBytes, "Bytes of an imported world, all parts together. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED."),
        Of("actions_per_change", Limit.ActionsPerChange, "Actions of one change. Past it: INVALID_VALUE."),
        Of("changes_per_batch", Limit.ChangesPerBatch, "Changes of one batch. Past it: INVALID_VALUE."),
        Of("tripwires_per_scenario", Limit.TripwiresPerScenario, "Tripwires of a scenario or world. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED, in a world INVALID_VALUE."),
        Of("tripwire_bytes", Limit.TripwireBytes, "Bytes of a tripwire, its response included. Past it: INVALID_VALUE."),
        Of("response_depth", Limit.ResponseDepth, "How deep responses of tripwires may set off responses. Past it the response is refused with LIMIT_EXCEEDED, noted in the trip, and nothing else."),
        Of("responses_per_change", Limit.ResponsesPerChange, "Responses that one change may set off. Past it the response is refused with LIMIT_EXCEEDED, noted in the trip, and nothing else."),
        Of("effects_per_change", Limit.EffectsPerChange, "Relationships and stances that one change may move. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED, nothing written."),
        Of("row_bytes", Limit.RowBytes, "Bytes of one applied change in the log. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED, nothing written."),
        Of("waves", Limit.Waves, "Largest max_waves. Past it: INVALID_VALUE."),
        Of("waiting_writers_per_scenario", Limit.WaitingWritersPerScenario, "Writers waiting for their turn on one scenario. Past it: RESOURCE_EXHAUSTED BUSY."),
        Of("fork_segments", Limit.ForkSegments, "Ancestors of a fork, itself included. Past it: TOO_MANY_SEGMENTS."),
        Of("page_size", Limit.PageSize, "Entries of a page; a larger page_size is coerced to it."),
        Of("default_page_size", Limit.DefaultPageSize, "Entries of a page where page_size is 0."),
        Of("matrix_cells", Limit.MatrixCells, "Cells of a relationship matrix. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED."),
        Of("deltas_per_fragment", Limit.DeltasPerFragment, "Deltas in one fragment of a watched wave; more come in further fragments."),
        Of("effects_per_commit", Limit.EffectsPerCommit, "Effects of a watched commit where filter.page_size is 0."),
        Of("watchers_per_server", Limit.WatchersPerServer, "Watchers of this server, over all scenarios. Past it: RESOURCE_EXHAUSTED BUSY."),
        Of("note_bytes", Limit.NoteBytes, "Bytes of UTF-8 in a note. Past it: INVALID_VALUE."),
        Of("display_name_bytes", Limit.DisplayNameBytes, "Bytes of UTF-8 in a display name. Past it: INVALID_VALUE."),
        Of("evidence_source_bytes", Limit.EvidenceSourceBytes, "Bytes of UTF-8 in the source of a piece of evidence. Past it: INVALID_VALUE."),
        Of("id_length", Limit.IdLength, "Characters of an id. Past it: INVALID_VALUE."),
        Of("contexts_per_event", Limit.ContextsPerEvent, "Contexts of one event. Past it: INVALID_VALUE."),
        Of("shifts_per_regime_change", Limit.ShiftsPerRegimeChange, "Stance shifts of one regime change. Past it: INVALID_VALUE."),
        Of("reversion_months", (long)Limit.ReversionMonths, "Months of one reversion. Past it: INVALID_VALUE."),
        Of("refusals_per_check", Limit.RefusalsPerCheck, "Problems of one request that are looked for; the answer names as many as fit a gRPC status."),
        Of("actors_per_world", Limit.ActorsPerWorld, "Actors of a world. Past it: INVALID_VALUE."),
        Of("relationships_per_world", Limit.RelationshipsPerWorld, "Relationships of a world. Past it: INVALID_VALUE."),
        Of("issues_per_world", Limit.IssuesPerWorld, "Issues of a world. Past it: INVALID_VALUE."),
        Of("aliases_per_actor", Limit.AliasesPerActor, "Aliases of one actor. Past it: INVALID_VALUE."),
        Of("contexts_per_world", Limit.ContextsPerWorld, "Contexts in a world's table of spills. Past it: INVALID_VALUE."),
        Of("outcome_terms", Limit.OutcomeTerms, "Quantities in one outcome. Past it: INVALID_VALUE."),
        Of("side_effects", Limit.SideEffects, "Absolute side effects of levers. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED."),
        Of("levers_per_answer", Limit.LeversPerAnswer, "Levers of one answer; a larger page_size is coerced to it."),
        Of("levers_pulled", Limit.LeversPulled, "Levers of one answer that are also pulled for a trial; the others have none."),
        Of("lever_members", Limit.LeverMembers, "Members of one ranking of levers. Past it: INVALID_VALUE."),
        Of("lever_member_relationships", Limit.LeverMemberRelationships, "Members of one ranking of levers times relationships of the world. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED."),
        Of("levers_tried", Limit.LeversTried, "Weighings of one ranking of levers: pairs of actors by contexts and channels, signs, outcome and side effects. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED."),
        Of("camp_actors", Limit.CampActors, "Actors of FindCamps, members of FindPosition. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED, name fewer."),
        Of("camp_ties", Limit.CampTies, "Ties of FindCamps, each direction counted. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED."),
        Of("landscape_actors", Limit.LandscapeActors, "Actors of FindLandscape. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED, name fewer."),
        Of("sweep_configurations", Limit.SweepConfigurations, "Configurations that a sweep of FindLandscape looks at. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED, ask for fewer strengths."),
        Of("sweep_strengths", Limit.SweepStrengths, "Strengths of a sweep of FindLandscape. Past it: INVALID_VALUE."),
        Of("landscape_descents", Limit.LandscapeDescents, "Descents of FindLandscape. Past it: INVALID_VALUE."),
        Of("replayed_changes", Limit.ReplayedChanges, "Changes of one replay, and of an imported scenario. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED, nothing is kept."),
        Of("replayed_bytes", Limit.ReplayedBytes, "Bytes that a replayed or imported scenario may take in the log. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED, nothing is kept."),
        Of("compared_changes", Limit.ComparedChanges, "Changes that one comparison looks through, of both scenarios after the last that they have in common. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED."),
        Of("compared_movements", Limit.ComparedMovements, "Relationships and stances that those changes move, each as often as it moved. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED."),
        Of("members_per_ensemble", Limit.MembersPerEnsemble, "Members of one ensemble. Past it: INVALID_VALUE."),
        Of("outcomes_per_ensemble", Limit.OutcomesPerEnsemble, "Outcomes of one ensemble. Past it: INVALID_VALUE."),
        Of("quantiles_per_ensemble", Limit.QuantilesPerEnsemble, "Quantiles of one ensemble. Past it: INVALID_VALUE."),
        Of("actor_members_per_ensemble", Limit.ActorMembersPerEnsemble, "Members times actors times changes of one ensemble. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED, with the members that would fit."),
        Of("values_per_ensemble", Limit.ValuesPerEnsemble, "Members times outcomes times revisions of one ensemble. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED, with the members that would fit."),
        Of("points_per_ensemble", Limit.PointsPerEnsemble, "Outcomes times revisions of one ensemble. Past it: RESOURCE_EXHAUSTED LIMIT_EXCEEDED."),
    ];

    private static V1.Limit Of(string name, long value, string description) => new() { Name = name, Value = value, Description = description };
}
