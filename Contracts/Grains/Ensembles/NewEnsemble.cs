using Orleans;

namespace SahelSim.Contracts.Grains.Ensembles;

/// <summary>An ensemble to be created.</summary>
/// <param name="Name">The bare id, <c>[A-Za-z0-9_-]{1,63}</c>.</param>
/// <param name="ScenarioUid">The scenario that it reads.</param>
/// <param name="Definition">As in <see cref="EnsembleRecord.Definition"/>; not yet checked against the world.</param>
/// <param name="Request">The request.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.NewEnsemble")]
public sealed record NewEnsemble(
    [property: Id(0)] string Name,
    [property: Id(1)] Guid ScenarioUid,
    [property: Id(2)] ReadOnlyMemory<byte> Definition,
    [property: Id(3)] RequestKey Request);
