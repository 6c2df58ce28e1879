using Grpc.Core;

namespace SahelSim.EmptyHost;

/// <summary>Answers with what was asked.</summary>
public sealed class GreeterService : Greeter.GreeterBase
{
    public override Task<Greeting> Greet(Greeting request, ServerCallContext context) => Task.FromResult(request);
}
