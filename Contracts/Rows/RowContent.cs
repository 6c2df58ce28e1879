using System.Collections.Immutable;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Committing;
using SahelSim.Model.Hashing;
using SahelSim.Model.Worlds;

namespace SahelSim.Contracts.Rows;

/// <summary>All that a row of the log says.</summary>
/// <param name="Change">What callers are shown.</param>
/// <param name="Edits">What folds.</param>
/// <param name="RequestHash">Hash of the request's body.</param>
/// <param name="Parameters">In force when it spread.</param>
public sealed record RowContent(CommittedChange Change, ImmutableArray<Edit> Edits, Hash256 RequestHash, Parameters Parameters);
