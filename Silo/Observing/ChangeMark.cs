namespace SahelSim.Silo.Observing;

/// <summary>What a dashboard shows of a change beside the curves.</summary>
/// <param name="Revision">Its revision.</param>
/// <param name="Time">When it was committed.</param>
/// <param name="Kind">What it does, as metrics tell changes apart.</param>
/// <param name="Words">The same in words.</param>
/// <param name="Tripwire">The tripwire whose response it is; empty: a caller applied it.</param>
public sealed record ChangeMark(long Revision, DateTimeOffset Time, KeyValuePair<string, object?> Kind, string Words, string Tripwire);
