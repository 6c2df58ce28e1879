using Orleans;
using SahelSim.Model.Hashing;

namespace SahelSim.Contracts.Grains;

/// <summary>What makes a mutation happen once: the same id with the same body gets the first answer again, with another body it is refused (REQUEST_ID_REUSED).</summary>
/// <param name="Id">The caller's request id.</param>
/// <param name="BodyHash">Of the method and the request as the server serialises it; not of <c>expected_revision</c>, <c>validate_only</c> or what the answer shall show.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.RequestKey")]
public readonly record struct RequestKey([property: Id(0)] Guid Id, [property: Id(1)] Hash256 BodyHash);
