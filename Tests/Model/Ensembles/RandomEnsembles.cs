using System.Collections.Immutable;
using CsCheck;
using SahelSim.Model.Ensembles;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Judging;
using SahelSim.Tests.Model.Worlds;

namespace SahelSim.Tests.Model.Ensembles;

/// <summary>Ensembles of random worlds and changes; some of their changes are refused.</summary>
public static class RandomEnsembles
{
    /// <summary>Small worlds, up to three changes, up to four outcomes of up to three terms.</summary>
    public static Gen<EnsembleDesign> Small { get; } =
        Gen.Select(RandomWorlds.Small.Where(world => RandomImpulses.Quantities(world).Length > 0), Gen.Int[0, 3], Gen.Int).Select(Build);

    public static EnsembleDesign Build(WorldState world, int steps, int seed)
    {
        var random = new Random(seed);
        var quantities = RandomImpulses.Quantities(world);
        return new EnsembleDesign
        {
            Start = world,
            StartRevision = 4,
            Evidence = WorldEvidence.None,
            Kinds = InputKinds.All,
            Seed = seed,
            Steps = [.. Enumerable.Range(0, steps).Select(step => new EnsembleStep(5 + step, RandomChanges.Draw(world, random), default))],
            Outcomes = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Outcome(quantities, random))],
        };
    }

    private static Outcome Outcome(ImmutableArray<SahelSim.Model.Actors.Quantity> quantities, Random random) => new(
    [
        .. Enumerable.Range(0, random.Next(1, 4)).Select(_ => quantities[random.Next(quantities.Length)]).Distinct()
            .Select(quantity => new OutcomeTerm(quantity, random.Next(-2, 3))),
    ]);
}
