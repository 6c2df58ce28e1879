using SahelSim.Model.Actors;

namespace SahelSim.Model.Worlds;

/// <summary>The weight of an issue in a channel as written, unchecked.</summary>
/// <param name="Channel">Any number; 0 where none is given.</param>
/// <param name="Weight">Null where none is given, which is refused.</param>
public readonly record struct ChannelWeightDraft(Channel Channel, double? Weight);
