namespace SahelSim.Tests.Cluster.Histories;

/// <summary>A change as the log, an answer or a watch shows it.</summary>
/// <param name="Revision">Its revision, from 1.</param>
/// <param name="RequestId">The request that applied it.</param>
/// <param name="StateHash">Of the state after it.</param>
/// <param name="ChainHash">Of the log up to it.</param>
public sealed record LoggedChange(long Revision, string RequestId, string StateHash, string ChainHash);
