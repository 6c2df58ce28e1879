using Orleans;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Grains.Analysis;

/// <summary>Finds camps, landscapes and positions. Its key is any of <see cref="AnyWorker"/>. It reads any revision and appends nothing.</summary>
/// <remarks>Requests come with ids in place of aliases, and are changed by nobody. Every method may refuse with NotFound, RevisionAhead, Unavailable and DataLoss.</remarks>
[Alias("sahelsim.ICampGrain")]
public interface ICampGrain : IGrainWithIntegerKey
{
    /// <summary>See <see cref="Camps.CampAnswers.Find"/>.</summary>
    [Alias("FindCamps"), ResponseTimeout("00:02:00")]
    Task<Verdict<V1.FindCampsResponse>> FindCamps(V1.FindCampsRequest request, AskedState state, CancellationToken cancellation);

    /// <summary>See <see cref="Camps.LandscapeAnswers.Find"/>.</summary>
    [Alias("FindLandscape"), ResponseTimeout("00:02:00")]
    Task<Verdict<V1.FindLandscapeResponse>> FindLandscape(V1.FindLandscapeRequest request, AskedState state, CancellationToken cancellation);

    /// <summary>See <see cref="Camps.PositionAnswers.Find"/>.</summary>
    [Alias("FindPosition")]
    Task<Verdict<V1.FindPositionResponse>> FindPosition(V1.FindPositionRequest request, AskedState state, CancellationToken cancellation);
}
