using Grpc.Core;
using SahelSim.V1;

namespace SahelSim.Bench.Baselines;

/// <summary>Answers every GetActor with the same message.</summary>
public sealed class BareActorService(Actor answer) : ActorService.ActorServiceBase
{
    public override Task<Actor> GetActor(GetActorRequest request, ServerCallContext context) => Task.FromResult(answer);
}
