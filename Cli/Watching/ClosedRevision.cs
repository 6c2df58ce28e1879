using SahelSim.V1;

namespace SahelSim.Cli.Watching;

/// <summary>A revision whose commit has come.</summary>
/// <param name="Waves">Its waves by number; empty where only commits are watched.</param>
/// <param name="Commit">What closed it.</param>
public sealed record ClosedRevision(IReadOnlyDictionary<int, List<WaveDelta>> Waves, Commit Commit);
