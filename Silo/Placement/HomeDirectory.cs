using System.Collections.Concurrent;
using Orleans.GrainDirectory;
using Orleans.Runtime;
using SahelSim.Silo.Scenarios;

namespace SahelSim.Silo.Placement;

/// <summary>Finds scenarios and their actors without asking another server: they are where they are at home (<see cref="ScenarioHomes"/>), and a server knows only those that are awake on itself.</summary>
/// <remarks>
/// Orleans' own directory is divided among the servers by other hashes: waking an actor registers it with a third server, and who looks for a scenario in
/// the part of a server that stands still waits until that one is left out. What is lost is that two servers that have not heard the same of a third yet
/// may both wake a scenario for a moment. The log fences that, as it does for a server that was taken for dead.
/// </remarks>
/// <param name="homes">Where scenarios are at home.</param>
/// <param name="board">Which are awake here.</param>
/// <param name="local">This server.</param>
public sealed class HomeDirectory(ScenarioHomes homes, ScenarioBoard board, ILocalSiloDetails local) : IGrainDirectory
{
    /// <summary>Its name among directories.</summary>
    public const string Name = "home";

    private readonly ConcurrentDictionary<GrainId, GrainAddress> awake = new();

    /// <summary>Takes what wakes here, if it is at home here or belongs to a scenario that is awake here; else says where it is at home, and its calls are sent on.</summary>
    public Task<GrainAddress?> Register(GrainAddress address)
    {
        var uid = UidOf(address.GrainId);
        var home = homes.Of(uid);
        if (!home.Equals(local.SiloAddress) && board.Find(uid) is null)
        {
            return Task.FromResult<GrainAddress?>(new GrainAddress
            {
                GrainId = address.GrainId,
                ActivationId = ActivationId.NewId(),
                SiloAddress = home,
                MembershipVersion = address.MembershipVersion,
            });
        }

        awake[address.GrainId] = address;
        return Task.FromResult<GrainAddress?>(address);
    }

    public Task Unregister(GrainAddress address)
    {
        awake.TryRemove(KeyValuePair.Create(address.GrainId, address));
        return Task.CompletedTask;
    }

    /// <returns>Null for what is not awake here: it is then placed, which finds its home.</returns>
    public Task<GrainAddress?> Lookup(GrainId grainId) => Task.FromResult(awake.GetValueOrDefault(grainId));

    // Nothing of another server is known here.
    public Task UnregisterSilos(List<SiloAddress> siloAddresses) => Task.CompletedTask;

    private static Guid UidOf(GrainId grain) => grain.TryGetGuidKey(out var uid, out _) ? uid : throw new InvalidOperationException($"{grain} is keyed by no scenario.");
}
