using SahelSim.Model.Actors;

namespace SahelSim.Contracts.Mapping;

/// <summary>Kinds of actors as the API spells them.</summary>
public static class ActorKinds
{
    public static string Spell(ActorKind kind) => kind switch
    {
        ActorKind.State => "state",
        ActorKind.Power => "power",
        ActorKind.Bloc => "bloc",
        ActorKind.ArmedGroup => "armed_group",
        ActorKind.Organization => "organization",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of actor"),
    };

    /// <summary>The kind of a spelling in lower or upper case; 0 where it is none.</summary>
    public static ActorKind Of(string spelling) => spelling switch
    {
        "state" or "STATE" => ActorKind.State,
        "power" or "POWER" => ActorKind.Power,
        "bloc" or "BLOC" => ActorKind.Bloc,
        "armed_group" or "ARMED_GROUP" => ActorKind.ArmedGroup,
        "organization" or "ORGANIZATION" => ActorKind.Organization,
        _ => 0,
    };
}
