using Grpc.Core;
using SahelSim.V1;

namespace SahelSim.Api.Analysis;

/// <summary>sahelsim.v1.AnalysisService.</summary>
public sealed class AnalysisEndpoint(LeverAnswers levers) : AnalysisService.AnalysisServiceBase
{
    public override Task<RankLeversResponse> RankLevers(RankLeversRequest request, ServerCallContext context) =>
        levers.RankAsync(request, context.CancellationToken);
}
