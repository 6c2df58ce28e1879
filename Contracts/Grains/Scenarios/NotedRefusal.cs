using Orleans;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>Why a response was not applied, in words that outlive the program.</summary>
/// <param name="Reason">Name of the reason in the catalogue.</param>
/// <param name="Field">The field at fault, as a path into the response; empty: no single one.</param>
/// <param name="Message">For people.</param>
[Immutable]
public sealed record NotedRefusal(string Reason, string Field, string Message);
