using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Contracts.Mapping;

/// <summary>Relationships, stances and memberships as a world or an entry brings them ↔ their drafts. Values are checked in Model.</summary>
public static class Drafts
{
    /// <summary>Reads every element under its own path.</summary>
    public static ImmutableArray<TDraft> ReadAll<TProto, TDraft>(
        Reading reading, string field, IReadOnlyList<TProto> protos, Func<Reading, TProto, TDraft> read)
    {
        var drafts = ImmutableArray.CreateBuilder<TDraft>(protos.Count);
        for (var i = 0; i < protos.Count; i++)
        {
            using var scope = reading.At(field, i);
            drafts.Add(read(reading, protos[i]));
        }

        return drafts.MoveToImmutable();
    }

    public static RelationshipDraft Read(Reading reading, V1.Relationship proto)
    {
        EvidenceRules.Check(reading, "evidence", proto.Evidence);
        return new RelationshipDraft(
            Quantities.Read(reading, "key", proto.Key),
            proto.HasLevel ? proto.Level : null,
            proto.HasRestLevel ? proto.RestLevel : null,
            proto.HasTieWeight ? proto.TieWeight : null);
    }

    public static StanceDraft Read(Reading reading, V1.Stance proto)
    {
        EvidenceRules.Check(reading, "evidence", proto.Evidence);
        EvidenceRules.Check(reading, "salience_evidence", proto.SalienceEvidence);
        return new StanceDraft(
            Quantities.Read(reading, "key", proto.Key),
            proto.HasPosition ? proto.Position : null,
            proto.HasSalience ? proto.Salience : null,
            proto.HasRestPosition ? proto.RestPosition : null);
    }

    /// <summary>A membership of an actor that enters; its commitment is 1 unless given.</summary>
    public static MembershipDraft Read(Reading reading, V1.Commitment proto, ActorId member)
    {
        EvidenceRules.Check(reading, "evidence", proto.Evidence);
        return new MembershipDraft(new ActorId(proto.Bloc), member, proto.HasCommitment_ ? proto.Commitment_ : 1);
    }

    public static V1.Relationship ToProto(RelationshipDraft draft)
    {
        var proto = new V1.Relationship { Key = Quantities.ToProto(draft.Relationship) };
        if (draft.Level is { } level) proto.Level = level;
        if (draft.RestLevel is { } rest) proto.RestLevel = rest;
        if (draft.TieWeight is { } weight) proto.TieWeight = weight;
        return proto;
    }

    public static V1.Stance ToProto(StanceDraft draft)
    {
        var proto = new V1.Stance { Key = Quantities.ToProto(draft.Stance) };
        if (draft.Position is { } position) proto.Position = position;
        if (draft.Salience is { } salience) proto.Salience = salience;
        if (draft.RestPosition is { } rest) proto.RestPosition = rest;
        return proto;
    }
}
