namespace SahelSim.Contracts.Grains.Actors;

/// <summary>How an actor can take a wave.</summary>
public enum ReactedKind
{
    /// <summary>It answered.</summary>
    Answered = 1,

    /// <summary>It must be asked again with its view.</summary>
    NeedsView = 2,

    /// <summary>Its server computes another law than the wave's.</summary>
    OtherLaw = 4,
}
