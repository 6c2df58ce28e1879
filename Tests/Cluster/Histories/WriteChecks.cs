using System.Collections.Immutable;

namespace SahelSim.Tests.Cluster.Histories;

/// <summary>What must hold of the changes that were sent to one scenario.</summary>
internal static class WriteChecks
{
    public static IEnumerable<Violation> Check(string scenario, IReadOnlyList<WriteCall> writes, ImmutableArray<LoggedChange> log)
    {
        // A request that is there twice is told by the checks of the log.
        var logged = log.GroupBy(change => change.RequestId).ToDictionary(group => group.Key, group => group.First());
        var acknowledged = writes.Where(write => write.Applied is not null).ToList();
        var frontier = new Frontier(acknowledged.Select(write => (write.Returned, write.Applied!.Revision)));
        foreach (var request in writes.GroupBy(write => write.RequestId))
        {
            var attempts = request.ToList();
            foreach (var violation in Answers(scenario, attempts, logged.GetValueOrDefault(request.Key))) yield return violation;
            var revision = logged.GetValueOrDefault(request.Key)?.Revision ?? attempts.Find(attempt => attempt.Applied is not null)?.Applied!.Revision;
            var before = frontier.Before(attempts.Min(attempt => attempt.Invoked));
            if (revision <= before)
                yield return new Violation(Promise.OneOrder, scenario, $"Request {request.Key} is revision {revision} and was first sent when {before} was acknowledged.");
        }

        var sent = writes.Select(write => write.RequestId).ToHashSet();
        foreach (var change in log.Where(change => !sent.Contains(change.RequestId)))
            yield return new Violation(Promise.RefusedIsNothing, scenario, $"Nobody asked for revision {change.Revision}, request {change.RequestId}.");
    }

    private static IEnumerable<Violation> Answers(string scenario, List<WriteCall> attempts, LoggedChange? logged)
    {
        var id = attempts[0].RequestId;
        var answers = attempts.Where(attempt => attempt.Applied is not null).Select(attempt => attempt.Applied!).Distinct().ToList();
        if (answers.Count > 1)
            yield return new Violation(Promise.Once, scenario, $"Request {id} was answered with revisions {string.Join(", ", answers.Select(answer => answer.Revision))}, or with different hashes.");
        if (answers.Count > 0 && (logged is null || !answers.Contains(logged)))
            yield return new Violation(Promise.NothingLost, scenario, $"Request {id} was acknowledged as {answers[0]}; the log has {logged?.ToString() ?? "nothing"}.");
        if (logged is not null && attempts.Exists(attempt => attempt.Outcome == WriteOutcome.Refused))
            yield return new Violation(Promise.RefusedIsNothing, scenario, $"Request {id} was refused, and is revision {logged.Revision}.");
        if (logged is not null && attempts[0].ExpectedRevision is { } expected && logged.Revision != expected + 1)
            yield return new Violation(Promise.Fenced, scenario, $"Request {id} was to stand on revision {expected}, and is revision {logged.Revision}.");
    }
}
