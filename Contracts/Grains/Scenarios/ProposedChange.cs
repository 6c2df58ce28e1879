using Orleans;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>A change as the rules read it and as it was written.</summary>
/// <param name="Change">What the rules judge.</param>
/// <param name="Written">What the log keeps and answers carry: the same change with ids in place of aliases, and its note, evidence and marking. Nobody changes it from here on.</param>
[Immutable]
public sealed record ProposedChange(Model.Changes.Change Change, V1.Change Written);
