using System.Collections.Immutable;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;
using SahelSim.V1;

namespace SahelSim.Api.Files;

/// <summary>What the rules say of a world.</summary>
public static class WorldCheck
{
    /// <returns>The baseline, or every refusal, of the mapping and of the rules, with paths into the world.</returns>
    public static Verdict<Baseline> Judge(World world)
    {
        var reading = new Reading();
        var draft = WorldMapping.Read(reading, world);
        if (world.Name.Length > 0 && !ResourceName.TryWorld(world.Name, out _)) reading.Refuse("name", "must be worlds/ and an id of 1 to 63 letters, digits, _ and -");
        var verdict = WorldRules.Check(draft);
        return reading.Clean ? verdict : new Verdict<Baseline>([.. reading.Refusals, .. verdict.Refusals.Where(refusal => reading.Refusals.All(known => known.Path != refusal.Path))]);
    }

    internal static ImmutableArray<Refusal> Refusals(World world) => Judge(world).Refusals;
}
