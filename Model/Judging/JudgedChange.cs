using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Committing;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Judging;

/// <summary>A change that broke no rule, ready to spread.</summary>
public sealed record JudgedChange
{
    /// <summary>The committed world with the change's own entries in it: what the spread reads. The very object given where the change has no entries.</summary>
    public required WorldState Working { get; init; }

    /// <summary>From the committed world to <see cref="Working"/>.</summary>
    public required ImmutableArray<Edit> Entries { get; init; }

    /// <summary>Wave 0: sorted by quantity, zeros dropped, all of them acts. Empty for a reversion, which does not spread.</summary>
    public required ImmutableArray<Delta> Impulses { get; init; }

    /// <summary>Relationships that the change creates, sorted; not in <see cref="Working"/>, so that no reaction reads or moves them.</summary>
    public required ImmutableArray<RelationshipKey> Creations { get; init; }

    /// <summary>What takes hold after the spread: memberships, susceptibilities, parameters, tripwires, then exits, then the clock.</summary>
    public required ImmutableArray<Edit> Afterwards { get; init; }

    /// <summary>Months of a reversion; null for every other change.</summary>
    public double? ReversionMonths { get; init; }
}
