using Grpc.Core;
using SahelSim.V1;

namespace SahelSim.Api.Analysis;

/// <summary>sahelsim.v1.AnalysisService.</summary>
public sealed class AnalysisEndpoint(LeverAnswers levers, CampQuestions camps, ComparisonAnswers comparisons) : AnalysisService.AnalysisServiceBase
{
    public override Task<RankLeversResponse> RankLevers(RankLeversRequest request, ServerCallContext context) =>
        levers.RankAsync(request, context.CancellationToken);

    public override Task<FindCampsResponse> FindCamps(FindCampsRequest request, ServerCallContext context) => camps.FindCampsAsync(request, context.CancellationToken);

    public override Task<FindLandscapeResponse> FindLandscape(FindLandscapeRequest request, ServerCallContext context) =>
        camps.FindLandscapeAsync(request, context.CancellationToken);

    public override Task<FindPositionResponse> FindPosition(FindPositionRequest request, ServerCallContext context) =>
        camps.FindPositionAsync(request, context.CancellationToken);

    public override Task<CompareScenariosResponse> CompareScenarios(CompareScenariosRequest request, ServerCallContext context) =>
        comparisons.CompareAsync(request, context.CancellationToken);
}
