namespace SahelSim.Tests.Cluster.Histories;

/// <summary>One attempt to apply a change. Attempts with the same request id are the same change.</summary>
/// <param name="Scenario">Its scenario.</param>
/// <param name="RequestId">Of all its attempts.</param>
/// <param name="Invoked">When it was sent, in ticks of a clock that never goes back.</param>
/// <param name="Returned">When the caller learned the outcome.</param>
/// <param name="Outcome">What the caller learned.</param>
/// <param name="Applied">What was answered; null unless acknowledged.</param>
/// <param name="ExpectedRevision">The head that it asked for; null: any.</param>
public sealed record WriteCall(string Scenario, string RequestId, long Invoked, long Returned, WriteOutcome Outcome, LoggedChange? Applied = null, long? ExpectedRevision = null);
