using System.Collections.Immutable;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Actors;
using SahelSim.Model.Committing;
using SahelSim.Model.Numerics;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;
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
        var end = await EndAsync(query, cancellation);
        if (!end.Accepted) return new Verdict<Timeline>(end.Refusals);
        var until = end.Value.ReadRevision;
        var wanted = query.Quantities.IsDefaultOrEmpty ? null : query.Quantities.ToHashSet();
        var points = ImmutableArray.CreateBuilder<TimelinePoint>();
        for (var next = Math.Min(query.AfterRevision, until) + 1; next <= until && points.Count <= query.Count;)
        {
            var rows = await ChunkAsync(next, until, cancellation);
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

        if (points.Count == 0 && query.AfterQuantity is null && await NeverThereAsync(query.Actor, until, cancellation) is { } never)
            return new Verdict<Timeline>(never);
        var more = points.Count > query.Count;
        if (more) points.Count = query.Count;
        return new Verdict<Timeline>(new Timeline(until, points.ToImmutable(), more));
    }

    /// <summary>Where a timeline ends, without its points.</summary>
    private async Task<Verdict<Timeline>> EndAsync(TimelineQuery query, CancellationToken cancellation)
    {
        var there = await reading.NewestAsync(query.At, cancellation);
        if (!there.Accepted) return new Verdict<Timeline>(there.Refusals);
        var last = query.At.Kind == ReadPointKind.At ? query.At.Revision : there.Value.Revision;
        if (query.UntilRevision is not { } until) return new Verdict<Timeline>(new Timeline(last, [], false));
        there = await reading.NewestAsync(ReadPoint.At(until), cancellation);
        return there.Accepted
            ? new Verdict<Timeline>(new Timeline(query.At.Kind == ReadPointKind.At ? Math.Min(until, last) : until, [], false))
            : new Verdict<Timeline>(there.Refusals);
    }

    /// <summary>Why there is nothing to tell of an actor; null: it is there at a revision, or left at an earlier one.</summary>
    private async Task<Refusal?> NeverThereAsync(ActorId actor, long until, CancellationToken cancellation)
    {
        var state = await StateAsync(until, cancellation);
        if (!state.Accepted) return state.Refusals[0];
        if (state.Value.Find(actor) is not null) return null;
        for (var next = 1L; next <= until;)
        {
            var rows = await ChunkAsync(next, until, cancellation);
            if (!rows.Accepted) return rows.Refusals[0];
            if (rows.Value.Rows.Any(row => row.Content().Edits.Any(edit => edit is ActorLeft left && left.Actor == actor))) return null;
            next += rows.Value.Rows.Length;
        }

        return StoreRefusals.NoActor(live.Entry.Record.Name, actor.Value, until);
    }

    private async Task<Verdict<WorldState>> StateAsync(long revision, CancellationToken cancellation)
    {
        var committed = live.Committed;
        if (revision == committed.Revision) return new Verdict<WorldState>(committed.World);
        var found = await past.FindAsync(live.Entry.Record.Uid, revision, cancellation);
        return found.Accepted ? new Verdict<WorldState>(found.Value.World) : new Verdict<WorldState>(found.Refusals);
    }

    private Task<Verdict<VerifiedRows>> ChunkAsync(long from, long until, CancellationToken cancellation)
    {
        var entry = live.Entry;
        return Task.Run(() => reader.ReadAsync(entry, from, until, ChunkBytes, cancellation), cancellation);
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
