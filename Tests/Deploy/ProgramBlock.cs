using System.Collections.Immutable;

namespace SahelSim.Tests.Deploy;

/// <summary>One of our programs as a manifest starts it.</summary>
/// <param name="Where">Which manifest, and which part of it.</param>
/// <param name="Program">Which program.</param>
/// <param name="Variables">Its environment, as it will see it.</param>
/// <param name="Files">Paths at which it is given files: of secrets, credentials and mounts.</param>
public sealed record ProgramBlock(string Where, DeployedProgram Program, ImmutableSortedDictionary<string, string> Variables, ImmutableHashSet<string> Files)
{
    public override string ToString() => Where;
}
