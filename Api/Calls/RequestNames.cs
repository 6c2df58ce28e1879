using SahelSim.Contracts.Mapping;

namespace SahelSim.Api.Calls;

/// <summary>Names of resources as requests give them; one of another shape is refused.</summary>
public static class RequestNames
{
    /// <summary>The bare id of <c>worlds/x</c>.</summary>
    public static string World(Reading reading, string field, string name)
    {
        if (!ResourceName.TryWorld(name, out var world)) reading.Refuse(field, "must be worlds/{world}; ids are 1 to 63 of A-Z, a-z, 0-9, _ and -");
        return world;
    }

    /// <summary>The bare id of <c>scenarios/x</c>.</summary>
    public static string Scenario(Reading reading, string field, string name)
    {
        if (!ResourceName.TryScenario(name, out var scenario)) reading.Refuse(field, "must be scenarios/{scenario}; ids are 1 to 63 of A-Z, a-z, 0-9, _ and -");
        return scenario;
    }

    /// <summary>The bare id of <c>ensembles/x</c>.</summary>
    public static string Ensemble(Reading reading, string field, string name)
    {
        if (!ResourceName.TryEnsemble(name, out var ensemble)) reading.Refuse(field, "must be ensembles/{ensemble}; ids are 1 to 63 of A-Z, a-z, 0-9, _ and -");
        return ensemble;
    }

    /// <summary>The bare id of the scenario and the revision of <c>scenarios/x/changes/7</c>.</summary>
    public static (string Scenario, long Revision) Change(Reading reading, string field, string name)
    {
        if (!ResourceName.TryChange(name, out var scenario, out var revision)) reading.Refuse(field, "must be scenarios/{scenario}/changes/{revision}");
        return (scenario, revision);
    }

    /// <summary>The bare ids of <c>scenarios/x/actors/y</c>.</summary>
    public static (string Scenario, string Actor) Actor(Reading reading, string field, string name)
    {
        if (!ResourceName.TryActor(name, out var scenario, out var actor))
            reading.Refuse(field, "must be scenarios/{scenario}/actors/{actor}; ids are 1 to 63 of A-Z, a-z, 0-9, _ and -");
        return (scenario, actor);
    }

    /// <summary>An id for something new.</summary>
    public static string NewId(Reading reading, string field, string id)
    {
        if (!Model.Actors.Identifier.IsValid(id)) reading.Refuse(field, "must be 1 to 63 of A-Z, a-z, 0-9, _ and -");
        return id;
    }
}
