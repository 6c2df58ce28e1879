using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SahelSim.V1;

namespace SahelSim.Api.Analysis;

/// <summary>sahelsim.v1.AnalysisService.</summary>
public sealed class AnalysisEndpoint(Explanations explanations, LeverAnswers levers, UpsetAnswers upsets, CampQuestions camps, ComparisonAnswers comparisons, EnsembleAnswers ensembles) : AnalysisService.AnalysisServiceBase
{
    public override Task<ExplainEffectResponse> ExplainEffect(ExplainEffectRequest request, ServerCallContext context) =>
        explanations.ExplainAsync(request, context.CancellationToken);

    public override Task<RankLeversResponse> RankLevers(RankLeversRequest request, ServerCallContext context) =>
        levers.RankAsync(request, context.CancellationToken);

    public override Task<SmallestUpsetResponse> SmallestUpset(SmallestUpsetRequest request, ServerCallContext context) =>
        upsets.FindAsync(request, context.CancellationToken);

    public override Task<FindCampsResponse> FindCamps(FindCampsRequest request, ServerCallContext context) => camps.FindCampsAsync(request, context.CancellationToken);

    public override Task<FindLandscapeResponse> FindLandscape(FindLandscapeRequest request, ServerCallContext context) =>
        camps.FindLandscapeAsync(request, context.CancellationToken);

    public override Task<FindPositionResponse> FindPosition(FindPositionRequest request, ServerCallContext context) =>
        camps.FindPositionAsync(request, context.CancellationToken);

    public override Task<CompareScenariosResponse> CompareScenarios(CompareScenariosRequest request, ServerCallContext context) =>
        comparisons.CompareAsync(request, context.CancellationToken);

    public override Task<Ensemble> CreateEnsemble(CreateEnsembleRequest request, ServerCallContext context) =>
        ensembles.CreateAsync(request, context.CancellationToken);

    public override Task<Ensemble> GetEnsemble(GetEnsembleRequest request, ServerCallContext context) =>
        ensembles.GetAsync(request, context.CancellationToken);

    public override Task<ListEnsemblesResponse> ListEnsembles(ListEnsemblesRequest request, ServerCallContext context) =>
        ensembles.ListAsync(request, context.CancellationToken);

    public override Task WatchEnsemble(
        WatchEnsembleRequest request, IServerStreamWriter<WatchEnsembleResponse> responseStream, ServerCallContext context) =>
        ensembles.WatchAsync(request, responseStream, context.CancellationToken);

    public override Task<Ensemble> CancelEnsemble(CancelEnsembleRequest request, ServerCallContext context) =>
        ensembles.CancelAsync(request, context.CancellationToken);

    public override Task<Empty> DeleteEnsemble(DeleteEnsembleRequest request, ServerCallContext context) =>
        ensembles.DeleteAsync(request, context.CancellationToken);
}
