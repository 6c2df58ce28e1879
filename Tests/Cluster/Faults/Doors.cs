using SahelSim.Contracts.Clients;
using SahelSim.Tests.Cluster.Processes;

namespace SahelSim.Tests.Cluster.Faults;

/// <summary>Clients of a cluster: one that goes round all front doors, and one for each.</summary>
public sealed class Doors : IDisposable
{
    private readonly List<SahelClient> clients;

    public Doors(ProcessCluster cluster) =>
        clients = [new SahelClient([.. cluster.Doors.Select(door => door.Address)]), .. cluster.Doors.Select(door => new SahelClient(door.Address))];

    /// <summary>Goes round all.</summary>
    public SahelClient All => clients[0];

    /// <summary>Any of them.</summary>
    public SahelClient Any(Random random) => clients[random.Next(clients.Count)];

    public void Dispose() => clients.ForEach(client => client.Dispose());
}
