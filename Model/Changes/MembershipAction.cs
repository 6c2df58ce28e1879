using SahelSim.Model.Actors;

namespace SahelSim.Model.Changes;

/// <summary>A member joins, leaves or is suspended, or its commitment changes.</summary>
/// <param name="Bloc">An actor of kind bloc.</param>
/// <param name="Member">Not the bloc.</param>
/// <param name="Act">What happens.</param>
/// <param name="Commitment">The new commitment, within (0, 1] for a join and [0, 1] for a commitment; 0 for the other acts.</param>
public sealed record MembershipAction(ActorId Bloc, ActorId Member, MembershipAct Act, double Commitment) : ChangeAction;
