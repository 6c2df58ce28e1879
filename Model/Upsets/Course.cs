using System.Collections.Immutable;
using SahelSim.Model.Changes;
using SahelSim.Model.Previewing;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Upsets;

/// <summary>A run: the states before each change, and what each change did.</summary>
/// <param name="Before">By step; one more than steps, as the end is the last.</param>
/// <param name="Changes">By step, as they were applied.</param>
/// <param name="Done">By step.</param>
internal sealed record Course(ImmutableArray<WorldState> Before, ImmutableArray<Change> Changes, ImmutableArray<PreviewedChange> Done);
