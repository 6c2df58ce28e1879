namespace SahelSim.Model.Camps;

/// <summary>How much work a search for camps may be, in numbers that do not depend on the machine.</summary>
/// <param name="Steps">Products of the exact search, over all components; past it the answer is bounds.</param>
/// <param name="Partitions">How many of a component's best partitions are looked at; at least 1.</param>
public readonly record struct CampBudget(long Steps, int Partitions)
{
    /// <summary>Actors of a component up to which the search is exact within <see cref="Steps"/>. Beyond it there are bounds.</summary>
    public const int ExactActors = 64;

    /// <summary>Some seconds of one processor.</summary>
    public static CampBudget Default => new(2_000_000_000, 1_000);
}
