using System.Collections.Immutable;
using CsCheck;
using SahelSim.Model.Actors;
using SahelSim.Model.Committing;
using SahelSim.Model.Explaining;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Explaining;

/// <summary>What is true of every ledger, on random changes of random worlds: events, shifts, memberships, regime changes, entries, exits, parameters, reversions.</summary>
public sealed class LedgerLawTests
{
    private const int Everything = 1_000_000;

    /// <summary>Worlds small enough to try every path.</summary>
    private static Gen<WorldState> Tiny { get; } = RandomWorlds.Recipes(4).Select(recipe => RandomWorlds.Build(recipe with { MaxWaves = 3 }));

    [Fact]
    public void Rows_and_rest_add_up_to_the_difference() => Histories.On(RandomWorlds.Small, 8).Select(Gen.Int[0, 12], Gen.Int).Sample((past, paths, seed) =>
    {
        if (past.IsEmpty) return;
        foreach (var quantity in Some(past, seed))
        {
            var ledger = Histories.Explain(past, quantity, paths);
            Assert.Equal(Histories.Value(past[^1].After, quantity) - Histories.Value(past[0].Before, quantity), ledger.Rows.Sum(row => row.Amount) + ledger.Rest, 1e-9);
            Assert.True(ledger.Rows.Count(row => row.Kind == LedgerRowKind.Path) <= paths);
            foreach (var change in ledger.Changes)
            {
                var states = past[(int)change.Revision - 1];
                Assert.NotEqual(Tracing.OtherLaw, change.Tracing);
                Assert.Equal(Histories.Value(states.After, quantity) - Histories.Value(states.Before, quantity), change.Amount, 1e-9);
                Assert.Equal(change.Amount, ledger.Rows.Where(row => row.Revision == change.Revision).Sum(row => row.Amount) + change.Rest, 1e-9);
            }
        }
    }, iter: 60);

    [Fact]
    public void The_paths_are_all_that_there_are() => Histories.On(Tiny, 2).Select(Gen.Int).Sample((past, seed) =>
    {
        if (past.IsEmpty) return;
        foreach (var quantity in Some(past, seed))
        {
            var ledger = Histories.Explain(past, quantity, Everything);
            foreach (var change in ledger.Changes.Where(change => change.Tracing == Tracing.Traced))
            {
                var paths = ledger.Rows.Where(row => row.Revision == change.Revision && row.Kind == LedgerRowKind.Path).ToList();
                Assert.Equal(change.Paths, paths.Count);
                Assert.Equal(0, change.Rest, 1e-9);
                Assert.All(paths, path => Assert.Equal(quantity, path.Steps[^1].Quantity));
                var found = paths.GroupBy(path => EveryPath.Route(path.Steps.Select(step => step.Quantity).Prepend(path.Impulse!.Value)))
                    .ToDictionary(group => group.Key, group => group.Sum(path => path.Amount));
                var expected = EveryPath.To(quantity, WorkingOf(past[(int)change.Revision - 1]), past[(int)change.Revision - 1].Waves.Value);
                Assert.All(expected, path => Assert.Equal(path.Value, found.GetValueOrDefault(path.Key), 1e-9));
                Assert.All(found.Keys, route => Assert.Contains(route, expected.Keys));
            }
        }
    }, iter: 60);

    [Fact]
    public void The_strongest_paths_have_the_rows() => Histories.On(Tiny, 3).Select(Gen.Int[1, 20], Gen.Int).Sample((past, count, seed) =>
    {
        if (past.IsEmpty) return;
        foreach (var quantity in Some(past, seed))
        {
            var all = Paths(Histories.Explain(past, quantity, Everything));
            var some = Paths(Histories.Explain(past, quantity, count));
            Assert.Equal(Math.Min(count, all.Count), some.Count);
            for (var at = 0; at < some.Count; at++) Assert.Equal(Math.Abs(all[at].Amount), Math.Abs(some[at].Amount), 1e-12);
        }
    }, iter: 40);

    [Fact]
    public void Shares_weigh_every_path_listed_or_not() => Histories.On(Tiny, 3).Select(Gen.Int).Sample((past, seed) =>
    {
        if (past.IsEmpty) return;
        var evidence = Histories.Evidence(past[0].Before, new Random(seed));
        foreach (var quantity in Some(past, seed))
        {
            var ledger = Histories.Explain(past, quantity, Everything, evidence);
            var weighed = ledger.Rows.Where(row => row.Kind is LedgerRowKind.Path or LedgerRowKind.Act).ToList();
            Assert.Equal(weighed.Sum(row => Math.Abs(row.Amount)), ledger.Grounds.Weight, 1e-9);
            Assert.Equal(ledger.Grounds.Weight > 0 ? 1 : 0, ledger.Grounds.WithoutSource);
            Assert.Equal(ledger.Grounds, Histories.Explain(past, quantity, 1, evidence).Grounds);
            var sourced = Histories.Explain([.. past.Select(change => change with { Evidence = new(true, 0.9, null, null) })], quantity, Everything, evidence);
            weighed = [.. sourced.Rows.Where(row => row.Kind is LedgerRowKind.Path or LedgerRowKind.Act)];
            Assert.Equal(Share(weighed, Weakness.NoSource), sourced.Grounds.WithoutSource, 1e-9);
            Assert.Equal(Share(weighed, Weakness.Unsure), sourced.Grounds.Unsure, 1e-9);
            Assert.Equal(sourced.Grounds.WithoutSource, sourced.Grounds.WithoutSourceInWorld, 1e-12);
        }
    }, iter: 40);

    private static double Share(List<LedgerRow> rows, Weakness lacking)
    {
        var weight = rows.Sum(row => Math.Abs(row.Amount));
        return weight > 0 ? rows.Where(row => (row.Weakness & lacking) != 0).Sum(row => Math.Abs(row.Amount)) / weight : 0;
    }

    private static List<LedgerRow> Paths(Ledger ledger) => [.. ledger.Rows.Where(row => row.Kind == LedgerRowKind.Path)];

    private static IEnumerable<Quantity> Some(ImmutableArray<PastChange> past, int seed)
    {
        var quantities = Histories.Quantities(past);
        var random = new Random(seed);
        return quantities.IsEmpty ? [] : Enumerable.Range(0, 4).Select(_ => quantities[random.Next(quantities.Length)]);
    }

    private static WorldState WorkingOf(PastChange change) =>
        Fold.Apply(change.Before, [.. change.Edits.TakeWhile(edit => edit is ActorEntered or PartnerGained)]);
}
