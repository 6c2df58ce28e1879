using SahelSim.Model.Actors;

namespace SahelSim.Model.Spreading;

/// <summary>Whether two states of an actor differ in numbers alone that vary among members.</summary>
internal static class LaneFit
{
    public static bool Same(ActorState one, ActorState other)
    {
        if (one.Id != other.Id || one.Kind != other.Kind) return false;
        if (one.Relationships.Length != other.Relationships.Length || one.Stances.Length != other.Stances.Length) return false;
        for (var index = 0; index < one.Relationships.Length; index++)
        {
            var (left, right) = (one.Relationships[index], other.Relationships[index]);
            if (left.Target != right.Target || left.Channel != right.Channel) return false;
        }

        for (var index = 0; index < one.Stances.Length; index++)
        {
            if (one.Stances[index].Issue != other.Stances[index].Issue) return false;
        }

        return one.Commitments.AsSpan().SequenceEqual(other.Commitments.AsSpan())
            && one.TieWeights.AsSpan().SequenceEqual(other.TieWeights.AsSpan())
            && one.InfluenceRow.IsDefault == other.InfluenceRow.IsDefault
            && (one.InfluenceRow.IsDefault || one.InfluenceRow.AsSpan().SequenceEqual(other.InfluenceRow.AsSpan()));
    }
}
