using System.Collections.Immutable;
using Google.Protobuf.Collections;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;

namespace SahelSim.Contracts.Mapping;

/// <summary>sahelsim.v1.World → <see cref="WorldDraft"/>, list by list and place by place, so that a path of the rules is a path of the proto.</summary>
public static class WorldMapping
{
    /// <summary>The day that a world shows where it does not say.</summary>
    public static DateOnly DefaultAsOf { get; } = new(2000, 1, 1);

    private const int TitleBytes = 1024;
    private const int UrlBytes = 2048;

    /// <summary>Reads a world; what Model values cannot express is refused here, the rest by <see cref="WorldRules"/>.</summary>
    public static WorldDraft Read(Reading reading, V1.World world)
    {
        WrittenText.DisplayName(reading, "display_name", world.DisplayName);
        WrittenText.CheckNote(reading, "note", world.Note);
        CheckSources(reading, world.Sources);
        return new WorldDraft
        {
            AsOf = CalendarDates.Read(reading, "as_of", world.AsOf) ?? DefaultAsOf,
            Issues = Drafts.ReadAll(reading, "issues", world.Issues, ReadIssue),
            Actors = Drafts.ReadAll(reading, "actors", world.Actors, ReadActor),
            Stances = Drafts.ReadAll(reading, "stances", world.Stances, Drafts.Read),
            Relationships = Drafts.ReadAll(reading, "relationships", world.Relationships, Drafts.Read),
            Memberships = Drafts.ReadAll(reading, "memberships", world.Memberships, ReadMembership),
            InfluenceRows = Drafts.ReadAll(reading, "influence_rows", world.InfluenceRows, ReadRow),
            Parameters = Drafts.ReadAll(reading, "parameters", world.Parameters, ReadParameter),
            EventScores = Drafts.ReadAll(reading, "event_scores", world.EventScores, ReadScore),
            ContextSpills = Drafts.ReadAll(reading, "context_spills", world.ContextSpills, ReadSpill),
            Tripwires = ReadTripwires(reading, world.Tripwires),
        };
    }

    // One without a quantity is refused by the reading, and the world with it.
    private static ImmutableArray<Tripwire> ReadTripwires(Reading reading, RepeatedField<V1.SetTripwire> tripwires) =>
        [.. Drafts.ReadAll(reading, "tripwires", tripwires, TripwireMapping.Read).OfType<Tripwire>()];

    private static void CheckSources(Reading reading, RepeatedField<V1.Source> sources)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < sources.Count; i++)
        {
            using var scope = reading.At("sources", i);
            var source = sources[i];
            if (!Identifier.IsValid(source.Key)) reading.Refuse("key", "must be 1 to 63 of A-Z, a-z, 0-9, _ and -");
            else if (!keys.Add(source.Key)) reading.Refuse("key", "is given twice");
            if (source.Title.Length == 0) reading.Refuse("title", "is required");
            WrittenText.Check(reading, "title", source.Title, TitleBytes);
            WrittenText.Check(reading, "author", source.Author, TitleBytes);
            WrittenText.Check(reading, "publisher", source.Publisher, TitleBytes);
            WrittenText.Check(reading, "url", source.Url, UrlBytes);
            WrittenText.CheckNote(reading, "note", source.Note);
            CalendarDates.Read(reading, "date", source.Date);
        }
    }

    private static ActorDraft ReadActor(Reading reading, V1.Actor actor)
    {
        if (actor.Name.Length > 0) reading.Refuse("name", "must be empty: an actor of a world has an id");
        if (actor.Relationships.Count > 0) reading.Refuse("relationships", "must be empty: they stand in the world's list");
        if (actor.Stances.Count > 0) reading.Refuse("stances", "must be empty: they stand in the world's list");
        if (actor.Memberships.Count > 0) reading.Refuse("memberships", "must be empty: they stand in the world's list");
        return ActorDrafts.Read(reading, actor);
    }

    private static IssueDraft ReadIssue(Reading reading, V1.Issue issue)
    {
        WrittenText.DisplayName(reading, "display_name", issue.DisplayName);
        WrittenText.CheckNote(reading, "note", issue.Note);
        return new IssueDraft(new IssueId(issue.Id), Drafts.ReadAll(reading, "channel_weights", issue.ChannelWeights, (r, weight) =>
        {
            EvidenceRules.Check(r, "evidence", weight.Evidence);
            return new ChannelWeightDraft((Channel)weight.Channel, weight.HasWeight ? weight.Weight : null);
        }));
    }

    private static MembershipDraft ReadMembership(Reading reading, V1.BlocMembership membership)
    {
        EvidenceRules.Check(reading, "evidence", membership.Evidence);
        return new MembershipDraft(
            new ActorId(membership.Bloc), new ActorId(membership.Member), membership.HasCommitment ? membership.Commitment : 1);
    }

    private static InfluenceRowDraft ReadRow(Reading reading, V1.InfluenceRow row) =>
        new(new ActorId(row.Actor), Drafts.ReadAll(reading, "weights", row.Weights, (r, weight) =>
        {
            EvidenceRules.Check(r, "evidence", weight.Evidence);
            return new InfluenceWeightDraft(new ActorId(weight.Target), weight.HasWeight ? weight.Weight : null);
        }));

    private static ParameterDraft ReadParameter(Reading reading, V1.Parameter parameter)
    {
        EvidenceRules.Check(reading, "evidence", parameter.Evidence);
        return new ParameterDraft(parameter.Name, parameter.HasValue ? parameter.Value : null);
    }

    private static EventScoreDraft ReadScore(Reading reading, V1.EventScore score)
    {
        EvidenceRules.Check(reading, "evidence", score.Evidence);
        return new EventScoreDraft((EventType)score.Type, score.HasScore ? score.Score : null);
    }

    private static ContextSpillDraft ReadSpill(Reading reading, V1.ContextSpill spill)
    {
        EvidenceRules.Check(reading, "evidence", spill.Evidence);
        return new ContextSpillDraft(
            spill.Context,
            spill.HasDiplomatic ? spill.Diplomatic : null,
            spill.HasSecurity ? spill.Security : null,
            spill.HasEconomic ? spill.Economic : null);
    }
}
