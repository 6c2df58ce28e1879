namespace SahelSim.Model.Committing;

/// <summary>In which order effects are listed; ties always by quantity.</summary>
public enum EffectOrder
{
    /// <summary>Largest |delta| first.</summary>
    LargestDelta = 1,

    /// <summary>Largest |level or position after| first.</summary>
    LargestLevel = 2,

    /// <summary>Earliest wave first, then largest |delta|.</summary>
    FirstWave = 3,
}
