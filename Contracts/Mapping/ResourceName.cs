using System.Globalization;
using SahelSim.Model.Actors;

namespace SahelSim.Contracts.Mapping;

/// <summary>Names of resources: <c>worlds/x</c>, <c>scenarios/x</c>, <c>scenarios/x/changes/7</c>, <c>scenarios/x/actors/MLI</c>, <c>scenarios/x/tripwires/y</c>, <c>scenarios/x/observation</c>.</summary>
public static class ResourceName
{
    private const string Worlds = "worlds/";
    private const string Scenarios = "scenarios/";
    private const string Changes = "/changes/";
    private const string Actors = "/actors/";
    private const string Ensembles = "ensembles/";
    private const string Tripwires = "/tripwires/";
    private const string Observation = "/observation";

    public static string OfWorld(string world) => Worlds + world;

    public static string OfEnsemble(string ensemble) => Ensembles + ensemble;

    public static string OfScenario(string scenario) => Scenarios + scenario;

    public static string OfChange(string scenario, long revision) =>
        string.Create(CultureInfo.InvariantCulture, $"{Scenarios}{scenario}{Changes}{revision}");

    public static string OfActor(string scenario, string actor) => $"{Scenarios}{scenario}{Actors}{actor}";

    public static string OfObservation(string scenario) => $"{Scenarios}{scenario}{Observation}";

    public static string OfTripwire(string scenario, string tripwire) => $"{Scenarios}{scenario}{Tripwires}{tripwire}";

    /// <summary>Reads <c>worlds/x</c>; the bare id.</summary>
    public static bool TryWorld(string name, out string world) => TryId(name, Worlds, out world);

    /// <summary>Reads <c>ensembles/x</c>; the bare id.</summary>
    public static bool TryEnsemble(string name, out string ensemble) => TryId(name, Ensembles, out ensemble);

    /// <summary>Reads <c>scenarios/x</c>; the bare id.</summary>
    public static bool TryScenario(string name, out string scenario) => TryId(name, Scenarios, out scenario);

    /// <summary>Reads <c>scenarios/x/actors/y</c>; the bare ids.</summary>
    public static bool TryActor(string name, out string scenario, out string actor)
    {
        actor = "";
        if (!TryParts(name, Actors, out scenario, out var tail) || !Identifier.IsValid(tail)) return false;
        actor = tail;
        return true;
    }

    /// <summary>Reads <c>scenarios/x/changes/7</c>; revisions are 0 or more, written without sign or leading zeros.</summary>
    public static bool TryChange(string name, out string scenario, out long revision)
    {
        revision = 0;
        return TryParts(name, Changes, out scenario, out var tail)
            && long.TryParse(tail, NumberStyles.None, CultureInfo.InvariantCulture, out revision)
            && (tail.Length == 1 || tail[0] != '0');
    }

    private static bool TryId(string name, string collection, out string id)
    {
        id = name.StartsWith(collection, StringComparison.Ordinal) ? name[collection.Length..] : "";
        return Identifier.IsValid(id);
    }

    private static bool TryParts(string name, string collection, out string scenario, out string tail)
    {
        scenario = tail = "";
        if (!name.StartsWith(Scenarios, StringComparison.Ordinal)) return false;
        var end = name.IndexOf('/', Scenarios.Length);
        if (end < 0 || string.CompareOrdinal(name, end, collection, 0, collection.Length) != 0) return false;
        scenario = name[Scenarios.Length..end];
        tail = name[(end + collection.Length)..];
        return Identifier.IsValid(scenario);
    }
}
