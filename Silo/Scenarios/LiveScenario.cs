using System.Collections.Immutable;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Silo.Log;
using SahelSim.Silo.Observing;

namespace SahelSim.Silo.Scenarios;

/// <summary>What an awake scenario knows. Its turns do not overlap, so nothing here needs a lock.</summary>
/// <param name="entry">As the store has it.</param>
/// <param name="committed">The state at its head.</param>
/// <param name="board">Where this server's actors look.</param>
/// <param name="last">Takes note of changes where the scenario is observed.</param>
/// <param name="clock">For those who wait.</param>
/// <param name="release">Puts the activation to sleep; the next call wakes one that reads the log.</param>
public sealed class LiveScenario(ScenarioEntry entry, Committed committed, ScenarioBoard board, LastChanges last, TimeProvider clock, Action<LiveScenario> release)
{
    /// <summary>The scenario as the store has it, the head included.</summary>
    public ScenarioEntry Entry { get; private set; } = entry;

    /// <summary>The newest committed state.</summary>
    public Committed Committed { get; private set; } = committed;

    /// <summary>The last changes.</summary>
    public RecentChanges Recent { get; } = new();

    /// <summary>Those who wait for the next one.</summary>
    public Followers Followers { get; } = new(clock);

    private bool hidden;

    /// <summary>Whether this memory must not be used any more: it may be stale, or the scenario is gone.</summary>
    public bool Abandoned { get; private set; }

    /// <summary>When the scenario was deleted; null: it is there.</summary>
    public DateTimeOffset? DeleteTime { get; private set; }

    /// <summary>Puts the state up for this server's actors.</summary>
    public void Show() => board.Post(Entry.Record.Uid, Committed);

    /// <summary>Takes what was committed: from now on every reader sees it.</summary>
    public void Publish(Committed next, ImmutableArray<CommittedChange> changes)
    {
        Committed = next;
        Entry = Entry with
        {
            Record = Entry.Record with
            {
                Head = next.Revision,
                StateHash = next.Digest.Value,
                ChainHash = next.ChainHash,
                ClockDate = next.World.ClockDate,
                UpdateTime = changes[^1].CommitTime,
            },
        };
        if (!hidden) board.Post(Entry.Record.Uid, next);
        foreach (var change in changes) Recent.Add(change);
        last.Add(Entry.Record.Uid, changes);
        Followers.Signal();
    }

    /// <summary>Takes what people wrote.</summary>
    public void Rename(ScenarioRecord written) => Entry = Entry with { Record = Entry.Record.WrittenAs(written) };

    /// <summary>The scenario is gone.</summary>
    public void Delete(DateTimeOffset time)
    {
        DeleteTime = time;
        Abandon();
    }

    /// <summary>Whether it goes because its home is elsewhere now, and not because anything is wrong.</summary>
    public bool Leaving { get; private set; }

    /// <summary>Goes to sleep, to wake elsewhere. What is handed to the log already is finished; all others ask again.</summary>
    public void Leave()
    {
        Leaving = !Abandoned;
        Abandon();
    }

    /// <summary>Throws this memory away. Who waits is woken and asks again.</summary>
    public void Abandon()
    {
        if (Abandoned) return;
        Abandoned = true;
        Hide();
        Followers.Signal();
        release(this);
    }

    /// <summary>Takes the state down for good: whoever wakes the scenario next puts up its own.</summary>
    public void Hide()
    {
        hidden = true;
        board.Withdraw(Entry.Record.Uid, Committed);
    }
}
