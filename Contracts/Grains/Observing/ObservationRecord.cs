using System.Collections.Immutable;
using Orleans;
using SahelSim.Model.Actors;

namespace SahelSim.Contracts.Grains.Observing;

/// <summary>That a scenario is observed.</summary>
[GenerateSerializer, Immutable, Alias("sahelsim.ObservationRecord")]
public sealed record ObservationRecord
{
    /// <summary>The scenario.</summary>
    [Id(0)]
    public required Guid ScenarioUid { get; init; }

    /// <summary>Its bare id.</summary>
    [Id(1)]
    public required string Scenario { get; init; }

    /// <summary>What is observed of it, beside the scenario itself; sorted, each once.</summary>
    [Id(2)]
    public required ImmutableArray<Quantity> Quantities { get; init; }

    /// <summary>Since when it is observed.</summary>
    [Id(3)]
    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>When its quantities were last changed.</summary>
    [Id(4)]
    public required DateTimeOffset UpdateTime { get; init; }

    /// <summary>What the store keeps of it is corrupted: only uid and name mean anything.</summary>
    [Id(5)]
    public bool Damaged { get; init; }

    /// <summary>What a list shows of an observation whose record is corrupted.</summary>
    public static ObservationRecord OfDamaged(Guid scenarioUid, string scenario) => new()
    {
        ScenarioUid = scenarioUid,
        Scenario = scenario,
        Quantities = [],
        CreateTime = default,
        UpdateTime = default,
        Damaged = true,
    };
}
