using SahelSim.Model.Actors;
using SahelSim.Model.Changes;

namespace SahelSim.Contracts.Mapping;

/// <summary>sahelsim.v1.Event ↔ <see cref="EventAction"/>.</summary>
public static class EventMapping
{
    /// <summary>Intensity where none is given.</summary>
    public const double DefaultIntensity = 1;

    public static EventAction Read(V1.Event proto) => new(
        new ActorId(proto.Source),
        new ActorId(proto.Target),
        (EventType)proto.Type,
        [.. proto.Contexts],
        proto.HasIntensity ? proto.Intensity : DefaultIntensity);

    public static V1.Event ToProto(EventAction action)
    {
        var proto = new V1.Event
        {
            Source = action.Source.Value,
            Target = action.Target.Value,
            Type = (V1.EventType)action.Type,
            Intensity = action.Intensity,
        };
        proto.Contexts.AddRange(action.Contexts);
        return proto;
    }
}
