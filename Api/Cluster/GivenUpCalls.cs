namespace SahelSim.Api.Cluster;

/// <summary>Gives up calls that are under way when a gateway falls silent or is gone: nobody would tell them, and they would wait for their time-out. Every one of them can be made again, by another way: mutations carry request ids.</summary>
/// <exception cref="OperationCanceledException">From a call that was given up; its caller is told UNAVAILABLE.</exception>
internal sealed class GivenUpCalls(GatewayVigil vigil) : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        var fallen = vigil.Fallen;
        var call = context.Invoke();
        return call.IsCompleted ? call : call.WaitAsync(fallen);
    }
}
