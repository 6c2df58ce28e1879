using System.Collections.Immutable;

namespace SahelSim.Silo.Log;

/// <summary>The columns of a scenario that a change leaves as they are.</summary>
internal sealed record SealedScenario(
    Guid Uid,
    string Name,
    string DisplayName,
    string Note,
    ImmutableSortedDictionary<string, string> Labels,
    Guid WorldUid,
    Guid? ParentUid,
    long ForkRevision,
    byte[] Ancestry,
    long Version,
    DateTimeOffset CreateTime);
