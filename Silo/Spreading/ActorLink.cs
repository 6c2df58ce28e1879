using SahelSim.Contracts.Grains.Actors;
using SahelSim.Model.Spreading;

namespace SahelSim.Silo.Spreading;

/// <summary>A scenario's connection to one of its actors.</summary>
/// <param name="grain">The actor.</param>
internal sealed class ActorLink(IActorGrain grain)
{
    public IActorGrain Grain { get; } = grain;

    /// <summary>The stamp of the view that it holds as far as is known; −1: none.</summary>
    public long Held { get; set; } = -1;

    /// <summary>The last view that was made for it, on whose parts the next one builds; null before any.</summary>
    public ActorView? Latest { get; set; }
}
