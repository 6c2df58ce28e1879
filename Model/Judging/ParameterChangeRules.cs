using SahelSim.Model.Changes;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Judging;

/// <summary>Judges parameters that hold from the next change on. Their conditions are looked at once all actions are known.</summary>
internal static class ParameterChangeRules
{
    public static void Judge(Hearing hearing, ParameterChange change, string at)
    {
        var afterwards = hearing.Afterwards;
        if (change.Set.IsDefaultOrEmpty)
        {
            hearing.Findings.Invalid(at, "set", "must name at least one parameter");
            return;
        }

        for (var j = 0; j < change.Set.Length; j++)
        {
            var (name, value) = change.Set[j];
            var entry = ParameterCatalogue.Check(name, value, afterwards.NamedParameters, $"{at}.set[{j}]", hearing.Findings);
            if (entry is null) continue;
            afterwards.Parameters = entry.Set(afterwards.Parameters ?? hearing.Working.Settings.Parameters, value);
            if (ParameterConditions.OnRelationshipWaves.Contains(entry.Name)) afterwards.RelationshipConditionField = $"{at}.set[{j}].value";
            if (ParameterConditions.OnStanceWaves.Contains(entry.Name)) afterwards.StanceConditionField = $"{at}.set[{j}].value";
        }
    }
}
