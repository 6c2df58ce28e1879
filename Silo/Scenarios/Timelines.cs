using System.Collections.Immutable;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Actors;
using SahelSim.Model.Committing;
using SahelSim.Model.Numerics;
using SahelSim.Model.Refusals;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;

namespace SahelSim.Silo.Scenarios;

/// <summary>Follows quantities of an actor through the log.</summary>
public sealed class Timelines(LiveScenario live, ScenarioReading reading, ChangeReader reader, PastStates past)
{
    private const long ChunkBytes = 4 * 1024 * 1024;

    /// <summary>See <see cref="IScenarioGrain.Timeline"/>.</summary>
    public async Task<Verdict<Timeline>> ReadAsync(TimelineQuery query, CancellationToken cancellation)
    {
        var there = await reading.NewestAsync(query.UntilRevision is { } revision ? ReadPoint.At(revision) : ReadPoint.Newest, cancellation);
        if (!there.Accepted) return new Verdict<Timeline>(there.Refusals);
        var until = query.UntilRevision ?? there.Value.Revision;
        var wanted = query.Quantities.IsDefaultOrEmpty ? null : query.Quantities.ToHashSet();
        var points = ImmutableArray.CreateBuilder<TimelinePoint>();
        var entry = live.Entry;
        for (var next = query.AfterRevision + 1; next <= until && points.Count <= query.Count;)
        {
            var from = next;
            var rows = await Task.Run(() => reader.ReadAsync(entry, from, until, ChunkBytes, cancellation), cancellation);
            if (!rows.Accepted) return new Verdict<Timeline>(rows.Refusals);
            foreach (var row in rows.Value.Rows)
            {
                next = row.Stored.Revision + 1;
                var moved = await PointsAsync(row.Content(), query.Actor, cancellation);
                if (!moved.Accepted) return new Verdict<Timeline>(moved.Refusals);
                foreach (var point in moved.Value.Points)
                {
                    var seen = point.Revision == query.AfterRevision + 1 && query.AfterQuantity is { } last && point.Quantity <= last;
                    if (!seen && wanted?.Contains(point.Quantity) != false) points.Add(point);
                }

                if (points.Count > query.Count) break;
            }
        }

        var more = points.Count > query.Count;
        if (more) points.Count = query.Count;
        return new Verdict<Timeline>(new Timeline(until, points.ToImmutable(), more));
    }

    /// <summary>The points of one revision, sorted by quantity.</summary>
    private async Task<Verdict<Timeline>> PointsAsync(Contracts.Rows.RowContent row, ActorId actor, CancellationToken cancellation)
    {
        var (revision, date) = (row.Change.Revision, row.Change.ClockDate);
        var points = new SortedDictionary<Quantity, TimelinePoint>();
        foreach (var (quantity, value) in Brought(row.Edits, actor))
            points[quantity] = new TimelinePoint(revision, date, quantity, value, 0);
        foreach (var effect in row.Change.Effects)
        {
            if (effect.Quantity.Holder == actor)
                points[effect.Quantity] = new TimelinePoint(revision, date, effect.Quantity, effect.After, effect.Delta);
        }

        var gone = row.Edits.OfType<ActorLeft>().Select(left => left.Actor).ToHashSet();
        if (gone.Count > 0)
        {
            var before = await past.FindAsync(live.Entry.Record.Uid, revision - 1, cancellation);
            if (!before.Accepted) return new Verdict<Timeline>(before.Refusals);
            var held = before.Value.World.Find(actor) is { } state ? Held(state).Select(pair => pair.Quantity) : [];
            foreach (var quantity in held.Concat(points.Keys.ToList()))
            {
                if (!gone.Contains(actor) && (quantity.IsStance || !gone.Contains(quantity.Relationship.Target))) continue;
                points[quantity] = new TimelinePoint(revision, date, quantity, null, points.GetValueOrDefault(quantity).Delta);
            }
        }

        return new Verdict<Timeline>(new Timeline(revision, [.. points.Values], false));
    }

    /// <summary>What entries give an actor.</summary>
    private static IEnumerable<(Quantity Quantity, double Value)> Brought(ImmutableArray<Edit> edits, ActorId actor) => edits.SelectMany(edit => edit switch
    {
        ActorEntered(var entered) when entered.Id == actor => Held(entered),
        PartnerGained(var holder, var gained, _) when holder == actor =>
            [(new RelationshipKey(actor, gained.Target, gained.Channel), DeterministicMath.Tanh(gained.Affinity))],
        _ => [],
    });

    private static IEnumerable<(Quantity Quantity, double Value)> Held(ActorState actor)
    {
        foreach (var held in actor.Relationships)
            yield return (new RelationshipKey(actor.Id, held.Target, held.Channel), DeterministicMath.Tanh(held.Affinity));
        foreach (var stance in actor.Stances)
            yield return (new StanceKey(actor.Id, stance.Issue), stance.Position);
    }
}
