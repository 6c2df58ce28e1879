using SahelSim.Contracts.Grains.Scenarios;

namespace SahelSim.Tests.Cluster.Stores;

/// <summary>A broken scenario grain: calls of one method, or their answers, are altered on the way.</summary>
/// <param name="method">Of <see cref="IScenarioGrain"/>.</param>
/// <param name="twist">Makes the call, altered.</param>
public sealed class TwistedGrain(string method, Func<IIncomingGrainCallContext, Task> twist) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) =>
        context.InterfaceMethod.DeclaringType == typeof(IScenarioGrain) && context.MethodName == method ? twist(context) : context.Invoke();
}
