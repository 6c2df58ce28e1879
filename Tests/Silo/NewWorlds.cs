using System.Collections.Immutable;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Tests.Silo;

/// <summary>Worlds to keep.</summary>
public static class NewWorlds
{
    public static NewWorld Of(string name, WorldState state) => new()
    {
        Name = name,
        DisplayName = "A world",
        Written = new byte[] { 10, 1, 65 },
        Baseline = new Baseline(state, ImmutableSortedDictionary<string, ActorId>.Empty),
        Request = Requests.New(),
    };
}
