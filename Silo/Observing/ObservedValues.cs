using System.Diagnostics.Metrics;
using SahelSim.Contracts.Grains.Observing;
using SahelSim.Contracts.Telemetry;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;

namespace SahelSim.Silo.Observing;

/// <summary>What the gauges of an observed scenario show of its state. What is not there has no value.</summary>
internal static class ObservedValues
{
    public static IEnumerable<Measurement<double>> Levels(ObservationRecord observation, WorldState world)
    {
        foreach (var quantity in observation.Quantities)
        {
            if (quantity.IsStance || Tripping.ValueOf(world, quantity) is not { } level) continue;
            var (source, target, channel) = quantity.Relationship;
            yield return new Measurement<double>(
                level, Of(observation), Named(ObservedNames.Source, source.Value), Named(ObservedNames.Target, target.Value), ObservedNames.Channel.Tag(NameOf(channel)));
        }
    }

    public static IEnumerable<Measurement<double>> Positions(ObservationRecord observation, WorldState world)
    {
        foreach (var quantity in observation.Quantities)
        {
            if (!quantity.IsStance || Tripping.ValueOf(world, quantity) is not { } position) continue;
            var (actor, issue) = quantity.Stance;
            yield return new Measurement<double>(position, Of(observation), Named(ObservedNames.Actor, actor.Value), Named(ObservedNames.Issue, issue.Value));
        }
    }

    /// <summary>A value of the scenario as a whole.</summary>
    public static Measurement<T> Of<T>(ObservationRecord observation, T value)
        where T : struct =>
        new(value, Of(observation));

    /// <summary>Midnight UTC of the clock's date.</summary>
    public static double Clock(WorldState world) => (world.ClockDate.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) - DateTime.UnixEpoch).TotalSeconds;

    /// <summary>When the last of the changes that say the same was committed.</summary>
    public static IEnumerable<Measurement<double>> ChangeTimes(ObservationRecord observation, IEnumerable<ChangeMark> marks) =>
        Newest(marks).Select(mark => Of(observation, mark, (mark.Time - DateTimeOffset.UnixEpoch).TotalSeconds));

    /// <summary>Its revision.</summary>
    public static IEnumerable<Measurement<long>> ChangeRevisions(ObservationRecord observation, IEnumerable<ChangeMark> marks) =>
        Newest(marks).Select(mark => Of(observation, mark, mark.Revision));

    /// <summary>Whether tripwires have tripped since they were set.</summary>
    public static IEnumerable<Measurement<long>> Tripped(ObservationRecord observation, WorldState world) =>
        Shown(world).Select(tripwire => Of(observation, tripwire, tripwire.TrippedAt is null ? 0L : 1L));

    public static IEnumerable<Measurement<long>> TrippedRevisions(ObservationRecord observation, WorldState world)
    {
        foreach (var tripwire in Shown(world))
        {
            if (tripwire.TrippedAt is { } revision) yield return Of(observation, tripwire, revision);
        }
    }

    public static IEnumerable<Measurement<double>> TripwireValues(ObservationRecord observation, WorldState world)
    {
        foreach (var tripwire in Shown(world))
        {
            if (Tripping.ValueOf(world, tripwire.Quantity) is { } value) yield return Of(observation, tripwire, value);
        }
    }

    public static IEnumerable<Measurement<double>> TripwireBounds(ObservationRecord observation, WorldState world) =>
        Shown(world).Select(tripwire => new Measurement<double>(
            tripwire.Bound, Of(observation), Named(ObservedNames.Tripwire, tripwire.Id.Value), ObservedNames.Condition.Tag(NameOf(tripwire.Kind))));

    private static IEnumerable<ChangeMark> Newest(IEnumerable<ChangeMark> marks) =>
        marks.GroupBy(mark => (mark.Kind, mark.Words, mark.Tripwire)).Select(alike => alike.MaxBy(mark => mark.Revision)!);

    private static Measurement<T> Of<T>(ObservationRecord observation, ChangeMark mark, T value)
        where T : struct
    {
        var words = Named(ObservedNames.ChangeWords, mark.Words);
        return mark.Tripwire.Length == 0
            ? new Measurement<T>(value, Of(observation), mark.Kind, words)
            : new Measurement<T>(value, Of(observation), mark.Kind, words, Named(ObservedNames.Tripwire, mark.Tripwire));
    }

    private static IEnumerable<Tripwire> Shown(WorldState world) => world.Tripwires.Take(Limit.TripwiresPerObservation);

    private static Measurement<T> Of<T>(ObservationRecord observation, Tripwire tripwire, T value)
        where T : struct =>
        new(value, Of(observation), Named(ObservedNames.Tripwire, tripwire.Id.Value));

    private static KeyValuePair<string, object?> Of(ObservationRecord observation) => Named(ObservedNames.Scenario, observation.Scenario);

    private static KeyValuePair<string, object?> Named(AttributeEntry attribute, string value) => new(attribute.Key, value);

    private static string NameOf(Channel channel) => channel switch
    {
        Channel.Diplomatic => "diplomatic",
        Channel.Security => "security",
        Channel.Economic => "economic",
        _ => throw new ArgumentOutOfRangeException(nameof(channel)),
    };

    private static string NameOf(TripKind kind) => kind switch
    {
        TripKind.Above => "above",
        TripKind.Below => "below",
        TripKind.RisesBy => "rises_by",
        TripKind.FallsBy => "falls_by",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
