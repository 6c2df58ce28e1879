using System.Collections.Frozen;
using System.Collections.Immutable;
using CsCheck;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Explaining;
using SahelSim.Model.Previewing;
using SahelSim.Model.Spreading;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Judging;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Explaining;

/// <summary>Lines of changes, as a log would have them.</summary>
public static class Histories
{
    /// <summary>Random changes on worlds of a kind, one after another.</summary>
    public static Gen<ImmutableArray<PastChange>> On(Gen<WorldState> worlds, int changes) =>
        Gen.Select(worlds, Gen.Int[1, changes], Gen.Int).Select((world, count, seed) => Draw(world, count, new Random(seed)));

    /// <summary>Changes applied one after another; those that a rule refuses are left out.</summary>
    public static ImmutableArray<PastChange> Of(WorldState world, params IEnumerable<Change> changes)
    {
        var past = ImmutableArray.CreateBuilder<PastChange>();
        foreach (var change in changes)
        {
            if (Preview.Of(world, change) is not { Accepted: true } verdict) continue;
            past.Add(Past(past.Count + 1, world, change, verdict.Value));
            world = verdict.Value.Commit.After;
        }

        return past.ToImmutable();
    }

    /// <summary>The ledger of a quantity over all changes.</summary>
    public static Ledger Explain(ImmutableArray<PastChange> past, Quantity quantity, int paths, WorldEvidence? evidence = null, long budget = long.MaxValue)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var builder = new LedgerBuilder(
            quantity, past[0].Before, paths, new InputGrounds(evidence ?? WorldEvidence.None, 0.5), new TraceBudget(budget, cancellation));
        foreach (var change in past) builder.Add(change);
        return builder.Complete();
    }

    /// <summary>Evidence for about half of what a world holds.</summary>
    public static WorldEvidence Evidence(WorldState world, Random random)
    {
        InputEvidence Draw() => new(random.Next(2) == 0, random.Next(3) == 0 ? null : random.NextDouble(), null, null);
        var quantities = RandomImpulses.Quantities(world);
        return new WorldEvidence(quantities.Select(Input.Of)
            .Concat(quantities.Where(quantity => quantity.IsStance).Select(quantity => Input.SalienceOf(quantity.Stance)))
            .ToDictionary(input => input, _ => Draw()).ToFrozenDictionary());
    }

    /// <summary>Everything that was there at any time.</summary>
    public static ImmutableArray<Quantity> Quantities(ImmutableArray<PastChange> past) =>
        [.. past.Select(change => change.After).Prepend(past[0].Before).SelectMany(world => RandomImpulses.Quantities(world)).Distinct().Order()];

    /// <summary>Affinity or position; 0 where there is none.</summary>
    public static double Value(WorldState world, Quantity quantity)
    {
        var holder = world.Find(quantity.Holder);
        if (holder is null) return 0;
        if (!quantity.IsStance) return holder.AffinityTo(quantity.Relationship.Target, quantity.Relationship.Channel) ?? 0;
        return holder.IndexOfStance(quantity.Stance.Issue) is >= 0 and var index ? holder.Stances[index].Position : 0;
    }

    private static ImmutableArray<PastChange> Draw(WorldState world, int count, Random random)
    {
        var past = ImmutableArray<PastChange>.Empty;
        for (var attempt = 0; attempt < 3 * count && past.Length < count; attempt++)
        {
            var state = past.IsEmpty ? world : past[^1].After;
            if (state.Actors.IsEmpty) break;
            var change = RandomChanges.Draw(state, random);
            if (Preview.Of(state, change) is { Accepted: true } verdict) past = past.Add(Past(past.Length + 1, state, change, verdict.Value));
        }

        return past;
    }

    private static PastChange Past(long revision, WorldState before, Change change, PreviewedChange previewed) => new()
    {
        Revision = revision,
        Before = before,
        After = previewed.Commit.After,
        Edits = previewed.Commit.Edits,
        Effects = previewed.Commit.Effects,
        Waves = new(previewed.Commit.Waves),
        LawVersion = Law.Version,
        Change = new(change),
    };
}
