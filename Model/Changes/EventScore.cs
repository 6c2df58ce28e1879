namespace SahelSim.Model.Changes;

/// <summary>The score of an event type on the PLOVER scale, within [−10, 10].</summary>
public readonly record struct EventScore(EventType Type, double Score);
