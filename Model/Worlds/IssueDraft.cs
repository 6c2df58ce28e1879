using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Worlds;

/// <summary>An issue as written, unchecked.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="ChannelWeights">A channel that is not listed has weight 0.</param>
public sealed record IssueDraft(IssueId Id, ImmutableArray<ChannelWeightDraft> ChannelWeights);
