using System.Collections.Immutable;

namespace SahelSim.Silo.Scenarios;

/// <summary>The changes of one request, each computed on the one before, each followed by the responses to it.</summary>
public sealed record ComputedChanges(ImmutableArray<ComputedChange> Changes);
