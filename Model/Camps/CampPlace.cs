namespace SahelSim.Model.Camps;

/// <summary>Where an actor stands.</summary>
/// <param name="Component">Number of its component, by lowest actor, from 0: between components there are no ties, so that nothing says how their camps stand to each other.</param>
/// <param name="Second">Whether it is in the second camp of its component; the lowest actor of the component is in the first.</param>
/// <param name="Held">What holds it: friends in its camp and enemies in the other, by weight or count.</param>
/// <param name="Drawn">What draws it out: enemies in its camp and friends in the other.</param>
/// <param name="ElsewhereShare">In which share of the best partitions that were looked at it is in the other camp.</param>
public readonly record struct CampPlace(int Component, bool Second, double Held, double Drawn, double ElsewhereShare)
{
    /// <summary>By how much the frustration would rise if it alone changed sides; 0 or more in a best partition.</summary>
    public double SwitchingCost => Held - Drawn;

    /// <summary>The cost as a share of all its ties, within [0, 1]; 0 for an actor without ties.</summary>
    public double Margin => Held + Drawn > 0 ? (Held - Drawn) / (Held + Drawn) : 0;

    /// <summary>Whether it has ties at all.</summary>
    public bool Attached => Held + Drawn > 0;
}
