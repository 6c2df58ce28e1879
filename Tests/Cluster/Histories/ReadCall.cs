namespace SahelSim.Tests.Cluster.Histories;

/// <summary>A read that was answered.</summary>
/// <param name="Client">Whose reads never go backwards.</param>
/// <param name="Scenario">What was read.</param>
/// <param name="Kind">Which state was asked for.</param>
/// <param name="Wanted">The revision asked for, where the kind has one.</param>
/// <param name="Invoked">When it was sent.</param>
/// <param name="Returned">When the answer was there.</param>
/// <param name="Revision">The revision that the answer names.</param>
/// <param name="StateHash">The state hash that the answer names; null where it names none.</param>
/// <param name="Content">A digest of all that the answer shows of the state; null where it shows none.</param>
public sealed record ReadCall(
    string Client, string Scenario, ReadKind Kind, long Wanted, long Invoked, long Returned, long Revision, string? StateHash = null, string? Content = null);
