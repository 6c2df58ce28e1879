using System.Collections.Immutable;
using Orleans;
using SahelSim.Contracts.Telemetry;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Contracts.Grains.Actors;

/// <summary>One wave of a spread, as all actors that it concerns hear it.</summary>
/// <param name="LawVersion">The law that must answer it.</param>
/// <param name="Settings">Parameters and channel weights in force.</param>
/// <param name="SettingsStamp">The revision at which they last changed; negative: they are not committed, and nothing made with them is kept.</param>
/// <param name="Deltas">Sorted by quantity.</param>
/// <param name="Home">The server that the scenario lives on; actors elsewhere move there once they have answered.</param>
[Immutable]
public sealed record HeardWave(string LawVersion, WorldSettings Settings, long SettingsStamp, ImmutableArray<Delta> Deltas, string Home)
{
    private Wave? named;

    /// <summary>Which waking of the scenario asks: stamps count within it. What another has sent is of another memory.</summary>
    public Guid Asker { get; init; }

    /// <summary>The trace that the reactions of those who hear this are part of; null: they are part of none.</summary>
    public WaveTrace? Trace { get; init; }

    /// <summary>The deltas with their names looked up, once for all actors of this server.</summary>
    public Wave Named
    {
        get => named ??= Wave.Of(Deltas.AsSpan());
        init => named = value;
    }
}
