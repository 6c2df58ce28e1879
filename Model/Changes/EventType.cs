namespace SahelSim.Model.Changes;

/// <summary>PLOVER event types; numbers as in the API.</summary>
public enum EventType
{
    Agree = 1,
    Consult = 2,
    Support = 3,
    Concede = 4,
    Cooperate = 5,
    Aid = 6,
    Retreat = 7,
    Request = 8,
    Accuse = 9,
    Reject = 10,
    Threaten = 11,
    Protest = 12,
    Sanction = 13,
    Mobilize = 14,
    Coerce = 15,
    Assault = 16,
}
