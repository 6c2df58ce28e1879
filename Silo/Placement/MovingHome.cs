using Orleans.Runtime;
using SahelSim.Silo.Scenarios;

namespace SahelSim.Silo.Placement;

/// <summary>When a server has come, scenarios that are at home there go to sleep here and wake there with the next call.</summary>
public sealed class MovingHome(ISiloStatusOracle membership, ScenarioHomes homes, ScenarioResidents residents) : ILifecycleParticipant<ISiloLifecycle>, ISiloStatusListener
{
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(MovingHome), ServiceLifecycleStage.RuntimeGrainServices, Begin, End);

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        // A server that stops itself is no home to anything: Orleans moves what is on it.
        if (status == SiloStatus.Active && membership.CurrentStatus == SiloStatus.Active) residents.Leave(uid => !homes.IsHere(uid));
    }

    private Task Begin(CancellationToken cancellation)
    {
        membership.SubscribeToSiloStatusEvents(this);
        return Task.CompletedTask;
    }

    private Task End(CancellationToken cancellation)
    {
        membership.UnSubscribeFromSiloStatusEvents(this);
        return Task.CompletedTask;
    }
}
