using System.Collections.Immutable;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Judging;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Changes;

/// <summary>Reads the changes of a request into what the scenario judges.</summary>
public static class ChangeReading
{
    private static readonly HashSet<string> ActionKinds = [.. V1.Action.Descriptor.Oneofs[0].Fields.Select(field => field.Name)];

    /// <summary>Reads one change; where something is wrong with it, everything that can be said of it here is refused at once.</summary>
    public static ProposedChange? Read(Reading reading, V1.Change? change, LocatedScenario scenario)
    {
        if (reading.Require("", change) is not { } given) return null;
        var own = new Reading();
        var canonical = CanonicalChanges.Of(own, given, scenario.Aliases);
        var read = ChangeMapping.Read(own, canonical);
        foreach (var refusal in own.Clean ? [] : Completed(own.Refusals, read, scenario)) reading.Refuse(refusal);
        return new ProposedChange(read, canonical);
    }

    /// <summary>
    /// The refusals with those values that no state of the scenario would make right: the judge finds them on the baseline too.
    /// A change that cannot be read never reaches the scenario, and its caller is to hear everything at once.
    /// </summary>
    private static IEnumerable<Refusal> Completed(ImmutableArray<Refusal> refusals, Model.Changes.Change change, LocatedScenario scenario)
    {
        var named = refusals.Select(refusal => refusal.Path).ToList();
        return refusals.Concat(Judge.Decide(scenario.Baseline.State, change).Refusals.Where(refusal =>
            refusal.Reason == RefusalReason.InvalidValue && !named.Exists(path => Follows(refusal.Path, path))));
    }

    /// <summary>Whether a refusal only repeats another, or follows from what stands in place of an absent message or oneof.</summary>
    private static bool Follows(string path, string named)
    {
        if (!path.StartsWith(named, StringComparison.Ordinal)) return false;
        if (path.Length == named.Length) return true;
        if (path[named.Length] != '.') return false;
        var isAction = ActionKinds.Contains(named[(named.LastIndexOf('.') + 1)..]);
        return !isAction || path.AsSpan(named.Length).SequenceEqual(".act");
    }
}
