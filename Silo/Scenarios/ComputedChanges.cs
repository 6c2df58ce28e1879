using System.Collections.Immutable;

namespace SahelSim.Silo.Scenarios;

/// <summary>The changes of one request, each computed on the one before.</summary>
public sealed record ComputedChanges(ImmutableArray<ComputedChange> Changes);
