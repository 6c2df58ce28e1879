using SahelSim.Model.Changes;

namespace SahelSim.Model.Tripwires;

/// <summary>A response that is to be applied next.</summary>
/// <param name="Tripwire">Whose.</param>
/// <param name="Response">What is applied.</param>
/// <param name="Cause">Position of the commit that set it off.</param>
/// <param name="Trip">Which of that commit's trips.</param>
/// <param name="Depth">1 for the response to a change.</param>
public sealed record DueResponse(Tripwire Tripwire, Change Response, int Cause, int Trip, int Depth);
