using Grpc.Core;
using SahelSim.V1;

namespace SahelSim.Bench.Baselines;

/// <summary>Takes and answers messages of the real size: a change costs one durable insert, a watch is a list sent over and over.</summary>
/// <param name="answer">What every ApplyChange is answered with.</param>
/// <param name="rows">Where each ApplyChange inserts; null: nowhere.</param>
/// <param name="row">What it inserts.</param>
/// <param name="stream">What every WatchScenario is sent.</param>
public sealed class BareScenarioService(ApplyChangeResponse answer, RowStore? rows, byte[] row, IReadOnlyList<WatchScenarioResponse> stream)
    : ScenarioService.ScenarioServiceBase
{
    public override Task<ApplyChangeResponse> ApplyChange(ApplyChangeRequest request, ServerCallContext context)
    {
        rows?.Insert(row);
        return Task.FromResult(answer);
    }

    public override async Task WatchScenario(WatchScenarioRequest request, IServerStreamWriter<WatchScenarioResponse> responseStream, ServerCallContext context)
    {
        foreach (var message in stream) await responseStream.WriteAsync(message, context.CancellationToken);
    }
}
