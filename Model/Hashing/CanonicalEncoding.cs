using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Hashing;

/// <summary>The canonical encoding of a state, version 1: what state hashes are hashes of. Equal states have equal encodings.</summary>
/// <remarks>
/// Primitives: int32 and double as little-endian bits (−0 as 0), text as int32 length and UTF-8, lists as int32 count and entries
/// in the order in which the state keeps them (ids ordinal, channels and event types by number).
/// <para>Settings: "sahelsim settings 1"; the parameters in the order of <see cref="ParameterCatalogue"/>, each name and double;
/// issues (id, weight diplomatic, security, economic); event scores (int32 type, score); context spills (context, diplomatic, security, economic);
/// the clock date as int32 days since 0001-01-01.</para>
/// <para>Actor: "sahelsim actor 1"; id; int32 kind; influence; susceptibility; relationships (target, int32 channel, affinity, rest affinity);
/// tie weights (partner, weight); int32 1 and the influence row (partner, weight) where one is given, else int32 0; stances (issue, position,
/// salience, rest position); commitments (bloc, value). The display name is left out.</para>
/// <para>State: "sahelsim state 1"; the hash of the settings; the hashes of the actors in id order; the hash of the tripwires where there are any: <see cref="TripwireEncoding"/>.</para>
/// </remarks>
internal static class CanonicalEncoding
{
    public static Hash256 HashSettings(WorldState world, CanonicalWriter writer)
    {
        writer.Text("sahelsim settings 1");
        writer.Number(ParameterCatalogue.All.Length);
        foreach (var entry in ParameterCatalogue.All)
        {
            writer.Text(entry.Name);
            writer.Number(entry.Get(world.Settings.Parameters));
        }

        writer.Number(world.Settings.Issues.Length);
        foreach (var issue in world.Settings.Issues)
        {
            writer.Text(issue.Id.Value);
            writer.Number(issue.Diplomatic);
            writer.Number(issue.Security);
            writer.Number(issue.Economic);
        }

        writer.Number(world.Settings.EventScores.Length);
        foreach (var score in world.Settings.EventScores)
        {
            writer.Number((int)score.Type);
            writer.Number(score.Score);
        }

        writer.Number(world.Settings.ContextSpills.Length);
        foreach (var spill in world.Settings.ContextSpills)
        {
            writer.Text(spill.Context);
            writer.Number(spill.Diplomatic);
            writer.Number(spill.Security);
            writer.Number(spill.Economic);
        }

        writer.Number(world.ClockDate.DayNumber);
        return writer.Finish();
    }

    public static Hash256 HashActor(ActorState actor, CanonicalWriter writer)
    {
        writer.Text("sahelsim actor 1");
        writer.Text(actor.Id.Value);
        writer.Number((int)actor.Kind);
        writer.Number(actor.Influence);
        writer.Number(actor.Susceptibility);
        writer.Number(actor.Relationships.Length);
        foreach (var relationship in actor.Relationships)
        {
            writer.Text(relationship.Target.Value);
            writer.Number((int)relationship.Channel);
            writer.Number(relationship.Affinity);
            writer.Number(relationship.RestAffinity);
        }

        Write(actor.TieWeights, writer);
        writer.Number(actor.InfluenceRow.IsDefault ? 0 : 1);
        if (!actor.InfluenceRow.IsDefault) Write(actor.InfluenceRow, writer);
        writer.Number(actor.Stances.Length);
        foreach (var stance in actor.Stances)
        {
            writer.Text(stance.Issue.Value);
            writer.Number(stance.Position);
            writer.Number(stance.Salience);
            writer.Number(stance.RestPosition);
        }

        writer.Number(actor.Commitments.Length);
        foreach (var commitment in actor.Commitments)
        {
            writer.Text(commitment.Bloc.Value);
            writer.Number(commitment.Value);
        }

        return writer.Finish();
    }

    public static Hash256 HashState(Hash256 settings, ImmutableArray<Hash256> actors, Hash256? tripwires, CanonicalWriter writer)
    {
        writer.Text("sahelsim state 1");
        writer.Hash(settings);
        foreach (var actor in actors) writer.Hash(actor);
        if (tripwires is { } hash) writer.Hash(hash);
        return writer.Finish();
    }

    private static void Write(ImmutableArray<PartnerWeight> weights, CanonicalWriter writer)
    {
        writer.Number(weights.Length);
        foreach (var weight in weights)
        {
            writer.Text(weight.Partner.Value);
            writer.Number(weight.Weight);
        }
    }
}
