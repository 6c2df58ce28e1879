using System.Collections.Immutable;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Actors;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;

namespace SahelSim.Silo.Scenarios;

/// <summary>Serves what an awake scenario shows of itself, while a change spreads too.</summary>
public sealed class ScenarioReading(LiveScenario live, IScenarioLog log, ChangeReader reader, PastStates past, TimeProvider clock)
{
    /// <summary>How long a revision that is not there yet is waited for.</summary>
    public static readonly TimeSpan PatienceForRevision = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait of a follower.</summary>
    public static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(5);

    /// <summary>See <see cref="IScenarioGrain.Describe"/>.</summary>
    public async Task<Verdict<ScenarioDescription>> DescribeAsync(ReadPoint at, CancellationToken cancellation)
    {
        var committed = await NewestAsync(at, cancellation);
        return committed.Accepted
            ? new Verdict<ScenarioDescription>(new ScenarioDescription(live.Entry.Record, live.Committed.World.Settings.Parameters))
            : new Verdict<ScenarioDescription>(committed.Refusals);
    }

    /// <summary>See <see cref="IScenarioGrain.ReadActors"/>.</summary>
    public async Task<Verdict<ActorsReading>> ActorsAsync(ActorSelection selection, ReadPoint at, CancellationToken cancellation)
    {
        if (at.Kind == ReadPointKind.At && at.Revision < live.Committed.Revision)
        {
            var old = await past.FindAsync(live.Entry.Record.Uid, at.Revision, cancellation);
            return old.Accepted ? Selected(selection, at.Revision, old.Value.World) : new Verdict<ActorsReading>(old.Refusals);
        }

        var newest = await NewestAsync(at, cancellation);
        return newest.Accepted ? Selected(selection, newest.Value.Revision, newest.Value.World) : new Verdict<ActorsReading>(newest.Refusals);
    }

    /// <summary>See <see cref="IScenarioGrain.GetChange"/>.</summary>
    public async Task<Verdict<CommittedChange>> ChangeAsync(long revision, CancellationToken cancellation)
    {
        if (revision < 1) return new Verdict<CommittedChange>(new Refusal(RefusalReason.NotFound, "", $"There is no change {revision}: changes count from 1."));
        if (revision > live.Committed.Revision) return new Verdict<CommittedChange>(StoreRefusals.Ahead(revision, live.Committed.Revision));
        var found = await StretchAsync(new ChangeRange(revision - 1, revision, 1, int.MaxValue), cancellation);
        return found.Accepted ? new Verdict<CommittedChange>(found.Value.Changes[0]) : new Verdict<CommittedChange>(found.Refusals);
    }

    /// <summary>See <see cref="IScenarioGrain.ListChanges"/>.</summary>
    public async Task<Verdict<ChangesReading>> ChangesAsync(ChangeRange range, ReadPoint at, CancellationToken cancellation)
    {
        if (at.Kind == ReadPointKind.At)
        {
            if (at.Revision > live.Committed.Revision) return new Verdict<ChangesReading>(StoreRefusals.Ahead(at.Revision, live.Committed.Revision));
            range = range with { Until = Math.Min(range.Until, at.Revision) };
            var upTo = await StretchAsync(range, cancellation);
            return upTo.Accepted ? new Verdict<ChangesReading>(upTo.Value with { Head = at.Revision }) : upTo;
        }

        var newest = await NewestAsync(at, cancellation);
        return newest.Accepted ? await StretchAsync(range, cancellation) : new Verdict<ChangesReading>(newest.Refusals);
    }

    /// <summary>See <see cref="IScenarioGrain.Follow"/>.</summary>
    public async Task<Verdict<FollowedChanges>> FollowAsync(long after, int maxBytes, TimeSpan wait, CancellationToken cancellation)
    {
        if (after > live.Committed.Revision) return new Verdict<FollowedChanges>(StoreRefusals.Ahead(after, live.Committed.Revision));
        if (after == live.Committed.Revision && !live.Abandoned)
            await live.Followers.WaitAsync(wait < LongestPoll ? wait : LongestPoll, cancellation);
        if (live.DeleteTime is { } time) return new Verdict<FollowedChanges>(new FollowedChanges(live.Committed.Revision, [], time));
        if (live.Committed.Revision == after) return new Verdict<FollowedChanges>(new FollowedChanges(after, [], null));
        var found = await StretchAsync(new ChangeRange(after, live.Committed.Revision, int.MaxValue, maxBytes), cancellation);
        return found.Accepted
            ? new Verdict<FollowedChanges>(new FollowedChanges(found.Value.Head, found.Value.Changes, null))
            : new Verdict<FollowedChanges>(found.Refusals);
    }

    /// <summary>Changes up to the head, from memory where they are, else from the store.</summary>
    public async Task<Verdict<ChangesReading>> StretchAsync(ChangeRange range, CancellationToken cancellation)
    {
        var head = live.Committed.Revision;
        range = range with { Until = Math.Min(range.Until, head) };
        if (range.After >= range.Until) return new Verdict<ChangesReading>(new ChangesReading(head, []));
        if (live.Recent.Find(range) is { } recent) return new Verdict<ChangesReading>(new ChangesReading(head, recent));
        var last = range.Count > range.Until - range.After ? range.Until : range.After + range.Count;
        var entry = live.Entry;
        var rows = await Task.Run(() => reader.ReadAsync(entry, range.After + 1, last, range.MaxBytes, cancellation), cancellation);
        return rows.Accepted
            ? new Verdict<ChangesReading>(new ChangesReading(head, [.. rows.Value.Rows.Select(row => row.Shown())]))
            : new Verdict<ChangesReading>(rows.Refusals);
    }

    /// <summary>A committed state that is as new as a read asks for.</summary>
    private async Task<Verdict<Committed>> NewestAsync(ReadPoint at, CancellationToken cancellation)
    {
        switch (at.Kind)
        {
            case ReadPointKind.Strong:
                var stored = await log.FindAsync(live.Entry.Record.Uid, cancellation);
                return stored.Accepted ? await CaughtUpAsync(stored.Value.Record.Head, cancellation) : new Verdict<Committed>(stored.Refusals);
            case ReadPointKind.At or ReadPointKind.AtLeast when at.Revision > live.Committed.Revision:
                if (at.Kind == ReadPointKind.AtLeast && await ReachedAsync(at.Revision, cancellation)) return new Verdict<Committed>(live.Committed);
                return new Verdict<Committed>(StoreRefusals.Ahead(at.Revision, live.Committed.Revision));
            default:
                return new Verdict<Committed>(live.Committed);
        }
    }

    /// <summary>The store's head: our own writer may be about to publish it; if not, another activation wrote it and this one is stale.</summary>
    private async Task<Verdict<Committed>> CaughtUpAsync(long head, CancellationToken cancellation)
    {
        if (await ReachedAsync(head, cancellation)) return new Verdict<Committed>(live.Committed);
        live.Abandon();
        return new Verdict<Committed>(StoreRefusals.Unavailable);
    }

    private async Task<bool> ReachedAsync(long revision, CancellationToken cancellation)
    {
        var begun = clock.GetTimestamp();
        while (live.Committed.Revision < revision && !live.Abandoned)
        {
            if (!await live.Followers.WaitAsync(PatienceForRevision - clock.GetElapsedTime(begun), cancellation)) break;
        }

        return live.Committed.Revision >= revision;
    }

    private static Verdict<ActorsReading> Selected(ActorSelection selection, long revision, WorldState world)
    {
        if (selection.Ids.IsDefault) return new Verdict<ActorsReading>(new ActorsReading(revision, world.Actors));
        var found = selection.Ids.Order().Distinct().Select(world.Find).OfType<ActorState>();
        return new Verdict<ActorsReading>(new ActorsReading(revision, [.. found]));
    }
}
