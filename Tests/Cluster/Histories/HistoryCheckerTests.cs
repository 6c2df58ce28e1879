using System.Collections.Immutable;
using Xunit;

namespace SahelSim.Tests.Cluster.Histories;

/// <summary>The checker passes what a good cluster does, and catches every way of breaking a promise that is planted.</summary>
public sealed class HistoryCheckerTests
{
    private const string Scenario = "scenarios/s";

    /// <summary>Three changes (the second sent twice), reads of every kind, a refused change, one that nothing is known of, and a watcher.</summary>
    private static ClusterHistory Good { get; } = new(
        [
            Sent("a", 0, 10, 1), Sent("b", 11, 20, null), Sent("b", 21, 30, 2), Sent("c", 31, 40, 3, expected: 2),
            new WriteCall(Scenario, "refused", 41, 42, WriteOutcome.Refused, ExpectedRevision: 2), Sent("gone", 41, 50, null),
        ],
        [
            new ReadCall("one", Scenario, ReadKind.Newest, 0, 1, 2, 0), new ReadCall("one", Scenario, ReadKind.AtLeast, 1, 12, 15, 1, "state-1", "x1"),
            new ReadCall("two", Scenario, ReadKind.Newest, 0, 32, 33, 1, "state-1", "x1"), new ReadCall("two", Scenario, ReadKind.Pinned, 2, 34, 35, 2, "state-2"),
            new ReadCall("two", Scenario, ReadKind.Strong, 0, 41, 43, 3, "state-3"),
        ],
        [new WatchedStretch(Scenario, 1, [Row(2, "b"), Row(3, "c")])],
        [new LogReading(Scenario, 25, [Row(1, "a"), Row(2, "b")]), new LogReading(Scenario, 60, [Row(1, "a"), Row(2, "b"), Row(3, "c")])]);

    [Fact]
    public void A_history_without_faults_passes() => Assert.Empty(HistoryChecker.Check(Good));

    [Fact]
    public void A_change_of_which_nothing_is_known_may_have_happened() =>
        Assert.Empty(HistoryChecker.Check(Good with
        {
            Logs = [new LogReading(Scenario, 60, [Row(1, "a"), Row(2, "b"), Row(3, "c"), Row(4, "gone")])],
            Watches = [],
        }));

    [Fact]
    public void An_acknowledged_change_that_is_not_in_the_log_is_caught() =>
        Caught(Promise.NothingLost, Good with { Logs = [Log(Row(1, "a"), Row(2, "b"))] });

    [Fact]
    public void An_acknowledged_change_with_another_hash_in_the_log_is_caught() =>
        Caught(Promise.NothingLost, Good with { Logs = [Log(Row(1, "a"), Row(2, "b"), Row(3, "c") with { ChainHash = "other" })] });

    [Fact]
    public void A_request_that_happened_twice_is_caught() =>
        Caught(Promise.Once, Good with { Logs = [Log(Row(1, "a"), Row(2, "b"), Row(3, "c"), Row(4, "b"))] });

    [Fact]
    public void A_request_that_was_answered_in_two_ways_is_caught() =>
        Caught(Promise.Once, Good with { Writes = Good.Writes.Add(Sent("b", 51, 52, 3)) });

    [Fact]
    public void A_gap_in_the_log_is_caught() =>
        Caught(Promise.OneOrder, Good with { Logs = [Log(Row(1, "a"), Row(2, "b"), Row(4, "c"))] });

    [Fact]
    public void A_change_that_overtook_one_acknowledged_before_it_was_sent_is_caught() =>
        Caught(Promise.OneOrder, Good with { Writes = Good.Writes.SetItem(0, Sent("a", 45, 46, 1)) });

    [Fact]
    public void A_change_that_was_refused_and_happened_is_caught() =>
        Caught(Promise.RefusedIsNothing, Good with { Logs = [Log(Row(1, "a"), Row(2, "b"), Row(3, "c"), Row(4, "refused"))] });

    [Fact]
    public void A_change_that_nobody_sent_is_caught() =>
        Caught(Promise.RefusedIsNothing, Good with { Logs = [Log(Row(1, "a"), Row(2, "b"), Row(3, "c"), Row(4, "whose"))] });

    [Fact]
    public void A_change_on_another_head_than_it_asked_for_is_caught() =>
        Caught(Promise.Fenced, Good with { Writes = Good.Writes.SetItem(3, Sent("c", 31, 40, 3, expected: 1)) });

    [Fact]
    public void A_log_that_was_rewritten_is_caught() =>
        Caught(Promise.Fenced, Good with { Logs = Good.Logs.Add(new LogReading(Scenario, 30, [Row(1, "a"), Row(2, "x")])) });

    [Fact]
    public void A_strong_read_behind_what_was_acknowledged_before_it_is_caught() =>
        Caught(Promise.Fresh, Good with { Reads = Good.Reads.Add(new ReadCall("three", Scenario, ReadKind.Strong, 0, 41, 42, 2)) });

    [Fact]
    public void A_strong_read_behind_what_another_read_has_shown_is_caught() =>
        Caught(Promise.Fresh, Good with { Reads = Good.Reads.AddRange(new ReadCall("three", Scenario, ReadKind.AtLeast, 3, 36, 37, 3), new ReadCall("four", Scenario, ReadKind.Strong, 0, 38, 39, 2)) });

    [Fact]
    public void A_strong_read_may_miss_what_is_acknowledged_while_it_runs() =>
        Assert.Empty(HistoryChecker.Check(Good with { Reads = Good.Reads.Add(new ReadCall("three", Scenario, ReadKind.Strong, 0, 39, 45, 2)) }));

    [Theory]
    [InlineData(ReadKind.AtLeast, 2, 1)]
    [InlineData(ReadKind.Pinned, 1, 2)]
    [InlineData(ReadKind.Newest, 0, 2)]
    public void A_read_of_another_revision_than_it_asked_for_is_caught(ReadKind kind, long wanted, long shown) =>
        Caught(Promise.Fresh, Good with { Reads = Good.Reads.Add(new ReadCall("two", Scenario, kind, wanted, 44, 45, shown)) });

    [Fact]
    public void A_read_with_the_hash_of_another_state_is_caught() =>
        Caught(Promise.Whole, Good with { Reads = Good.Reads.Add(new ReadCall("three", Scenario, ReadKind.Pinned, 2, 44, 45, 2, "state-3")) });

    [Fact]
    public void A_torn_read_is_caught() =>
        Caught(Promise.Whole, Good with { Reads = Good.Reads.Add(new ReadCall("three", Scenario, ReadKind.Pinned, 1, 44, 45, 1, "state-1", "x1 and x2")) });

    [Fact]
    public void A_read_of_a_revision_that_never_was_is_caught() =>
        Caught(Promise.Whole, Good with { Reads = Good.Reads.Add(new ReadCall("three", Scenario, ReadKind.Strong, 0, 44, 45, 4)) });

    [Fact]
    public void A_watch_that_resumed_one_too_late_is_caught() => Caught(Promise.Watched, Watching(1, Row(3, "c")));

    [Fact]
    public void A_watch_that_resumed_one_too_early_is_caught() => Caught(Promise.Watched, Watching(0, Row(1, "a"), Row(2, "b"), Row(2, "b"), Row(3, "c")));

    [Fact]
    public void A_watch_that_ended_early_is_caught() => Caught(Promise.Watched, Watching(0, Row(1, "a"), Row(2, "b")));

    [Fact]
    public void A_watch_that_showed_another_state_than_the_log_is_caught() =>
        Caught(Promise.Watched, Watching(2, Row(3, "c") with { StateHash = "torn" }));

    private static void Caught(Promise promise, ClusterHistory history) =>
        Assert.Contains(HistoryChecker.Check(history), violation => violation.Promise == promise);

    private static ClusterHistory Watching(long after, params ImmutableArray<LoggedChange> seen) => Good with { Watches = [new WatchedStretch(Scenario, after, seen)] };

    private static LogReading Log(params ImmutableArray<LoggedChange> changes) => new(Scenario, 60, changes);

    private static LoggedChange Row(long revision, string request) => new(revision, request, $"state-{revision}", $"chain-{revision}");

    private static WriteCall Sent(string request, long invoked, long returned, long? revision, long? expected = null) =>
        revision is { } applied
            ? new WriteCall(Scenario, request, invoked, returned, WriteOutcome.Acknowledged, Row(applied, request), expected)
            : new WriteCall(Scenario, request, invoked, returned, WriteOutcome.Unknown, null, expected);
}
