using SahelSim.Contracts.Mapping;

namespace SahelSim.Cli.Connections;

/// <summary>Names of resources as people type them: the collection may be left out.</summary>
internal static class Names
{
    /// <summary>worlds/x of x.</summary>
    public static string World(string typed) => typed.StartsWith("worlds/", StringComparison.Ordinal) ? typed : ResourceName.OfWorld(typed);

    /// <summary>scenarios/x of x.</summary>
    public static string Scenario(string typed) => typed.StartsWith("scenarios/", StringComparison.Ordinal) ? typed : ResourceName.OfScenario(typed);

    /// <summary>ensembles/x of x.</summary>
    public static string Ensemble(string typed) => typed.StartsWith("ensembles/", StringComparison.Ordinal) ? typed : ResourceName.OfEnsemble(typed);
}
