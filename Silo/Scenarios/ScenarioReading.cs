using System.Collections.Immutable;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;

namespace SahelSim.Silo.Scenarios;

/// <summary>Serves what an awake scenario shows of itself, while a change spreads too.</summary>
/// <param name="live">Its memory.</param>
/// <param name="log">Knows whether the memory is that of the head.</param>
/// <param name="reader">Reads changes.</param>
/// <param name="past">Serves old revisions.</param>
/// <param name="clock">For those who wait.</param>
/// <param name="stopping">The server stops: a scenario moves only when nobody waits in it any more.</param>
public sealed class ScenarioReading(
    LiveScenario live, IScenarioLog log, ChangeReader reader, PastStates past, TimeProvider clock, CancellationToken stopping)
{
    /// <summary>How long a revision that is not there yet is waited for.</summary>
    public static readonly TimeSpan PatienceForRevision = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait of a follower.</summary>
    public static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(5);

    /// <summary>See <see cref="IScenarioGrain.Describe"/>.</summary>
    public async Task<Verdict<ScenarioDescription>> DescribeAsync(ReadPoint at, CancellationToken cancellation)
    {
        var committed = await NewestAsync(at, cancellation);
        if (!committed.Accepted) return new Verdict<ScenarioDescription>(committed.Refusals);
        var described = new ScenarioDescription(live.Entry.Record, live.Committed.World.Settings.Parameters);
        if (at.Kind != ReadPointKind.Strong) return new Verdict<ScenarioDescription>(described);
        // What people write moves no head: another activation may have written it.
        var stored = await log.FindAsync(described.Record.Uid, cancellation);
        return stored.Accepted
            ? new Verdict<ScenarioDescription>(described with { Record = described.Record.WrittenAs(stored.Value.Record) })
            : new Verdict<ScenarioDescription>(stored.Refusals);
    }

    /// <summary>See <see cref="IScenarioGrain.ReadActors"/>.</summary>
    public async Task<Verdict<ActorsReading>> ActorsAsync(ActorSelection selection, ReadPoint at, CancellationToken cancellation)
    {
        var newest = await NewestAsync(at, cancellation);
        if (!newest.Accepted) return new Verdict<ActorsReading>(newest.Refusals);
        if (at.Kind != ReadPointKind.At || at.Revision == newest.Value.Revision) return Selected(selection, newest.Value.Revision, newest.Value.World);
        var old = await past.FindAsync(live.Entry.Record.Uid, at.Revision, cancellation);
        return old.Accepted ? Selected(selection, at.Revision, old.Value.World) : new Verdict<ActorsReading>(old.Refusals);
    }

    /// <summary>See <see cref="IScenarioGrain.ReadTripwires"/>.</summary>
    public async Task<Verdict<TripwiresReading>> TripwiresAsync(ReadPoint at, CancellationToken cancellation)
    {
        var newest = await NewestAsync(at, cancellation);
        if (!newest.Accepted) return new Verdict<TripwiresReading>(newest.Refusals);
        if (at.Kind != ReadPointKind.At || at.Revision == newest.Value.Revision) return Standing(newest.Value.Revision, newest.Value.World);
        var old = await past.FindAsync(live.Entry.Record.Uid, at.Revision, cancellation);
        return old.Accepted ? Standing(at.Revision, old.Value.World) : new Verdict<TripwiresReading>(old.Refusals);
    }

    /// <summary>See <see cref="IScenarioGrain.GetChange"/>.</summary>
    public async Task<Verdict<CommittedChange>> ChangeAsync(long revision, CancellationToken cancellation)
    {
        if (revision < 1) return new Verdict<CommittedChange>(new Refusal(RefusalReason.NotFound, "", $"There is no change {revision}: changes count from 1."));
        var there = await NewestAsync(ReadPoint.At(revision), cancellation);
        if (!there.Accepted) return new Verdict<CommittedChange>(there.Refusals);
        var found = await StretchAsync(new ChangeRange(revision - 1, revision, 1, int.MaxValue), cancellation);
        return found.Accepted ? new Verdict<CommittedChange>(found.Value.Changes[0]) : new Verdict<CommittedChange>(found.Refusals);
    }

    /// <summary>See <see cref="IScenarioGrain.ListChanges"/>.</summary>
    public async Task<Verdict<ChangesReading>> ChangesAsync(ChangeRange range, ReadPoint at, CancellationToken cancellation)
    {
        var newest = await NewestAsync(at, cancellation);
        if (!newest.Accepted) return new Verdict<ChangesReading>(newest.Refusals);
        if (at.Kind != ReadPointKind.At) return await StretchAsync(range, cancellation);
        var upTo = await StretchAsync(range with { Until = Math.Min(range.Until, at.Revision) }, cancellation);
        return upTo.Accepted ? new Verdict<ChangesReading>(upTo.Value with { Head = at.Revision }) : upTo;
    }

    /// <summary>See <see cref="IScenarioGrain.Follow"/>.</summary>
    public async Task<Verdict<FollowedChanges>> FollowAsync(long after, int maxBytes, TimeSpan wait, CancellationToken cancellation)
    {
        var there = await NewestAsync(ReadPoint.At(after), cancellation);
        if (!there.Accepted) return new Verdict<FollowedChanges>(there.Refusals);
        if (after == live.Committed.Revision && !live.Abandoned && !await WaitAsync(wait, cancellation)) return new Verdict<FollowedChanges>(StoreRefusals.Moving);
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

    /// <summary>A committed state that is as new as a read asks for. Refuses RevisionAhead, and Unavailable where this memory turns out to be stale.</summary>
    public async Task<Verdict<Committed>> NewestAsync(ReadPoint at, CancellationToken cancellation)
    {
        switch (at.Kind)
        {
            case ReadPointKind.Strong:
                return await ConfirmedAsync(0, cancellation);
            case ReadPointKind.At or ReadPointKind.AtLeast when at.Revision > live.Committed.Revision:
                if (at.Kind == ReadPointKind.AtLeast && await ReachedAsync(at.Revision, cancellation)) return new Verdict<Committed>(live.Committed);
                return await ConfirmedAsync(at.Revision, cancellation);
            default:
                return new Verdict<Committed>(live.Committed);
        }
    }

    /// <summary>The state at the head as the store knows it: what this memory lacks another activation may have written.</summary>
    private async Task<Verdict<Committed>> ConfirmedAsync(long revision, CancellationToken cancellation)
    {
        var known = live.Committed;
        var stored = await log.FindHeadAsync(live.Entry.Record.Uid, cancellation);
        if (!stored.Accepted)
        {
            if (stored.Refusals[0].Reason == RefusalReason.NotFound) live.Abandon();
            return new Verdict<Committed>(stored.Refusals);
        }

        var head = stored.Value.Revision;
        if (revision > head) return new Verdict<Committed>(StoreRefusals.Ahead(revision, head));

        // A store that is behind what was known before it was asked, or has another history, is not the one that acknowledged it.
        var ofOneHistory = head > known.Revision || (head == known.Revision && stored.Value.ChainHash == known.ChainHash);

        // Our own writer may be about to publish the head; if not, another activation wrote it and this memory is stale.
        if (ofOneHistory && await ReachedAsync(head, cancellation) && !live.Abandoned) return new Verdict<Committed>(live.Committed);
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

    /// <returns>False where the server stops.</returns>
    private async Task<bool> WaitAsync(TimeSpan wait, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping);
        try
        {
            await live.Followers.WaitAsync(wait < LongestPoll ? wait : LongestPoll, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private static Verdict<TripwiresReading> Standing(long revision, WorldState world) =>
        new(new TripwiresReading(revision, [.. world.Tripwires.Select(tripwire => new StandingTripwire(tripwire, Tripping.ValueOf(world, tripwire.Quantity)))]));

    private static Verdict<ActorsReading> Selected(ActorSelection selection, long revision, WorldState world) =>
        new(ActorSelecting.Select(selection, revision, world));
}
