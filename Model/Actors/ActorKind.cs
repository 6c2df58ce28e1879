namespace SahelSim.Model.Actors;

/// <summary>What sort of actor it is. Only a bloc can have members; the law treats all else alike.</summary>
public enum ActorKind
{
    State = 1,
    Power = 2,
    Bloc = 3,
    ArmedGroup = 4,
    Organization = 5,
}
