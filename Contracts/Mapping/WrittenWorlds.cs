using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Contracts.Mapping;

/// <summary>A checked world as it is kept and shown: as written, with every default written out, so that it means the same in every later version.</summary>
public static class WrittenWorlds
{
    /// <summary>Copies a world into the form in which it is kept: without name, display name, note and what only answers carry.</summary>
    public static V1.World Keep(V1.World written, Baseline baseline)
    {
        var kept = written.Clone();
        kept.Name = kept.DisplayName = kept.Note = kept.BaseWorld = kept.Uid = kept.StateHash = "";
        kept.CreateTime = null;
        kept.ActorCount = kept.RelationshipCount = kept.StanceCount = 0;
        kept.Damaged = false;
        kept.AsOf = CalendarDates.ToProto(baseline.State.ClockDate);
        WriteActors(kept, baseline.State);
        WriteSettings(kept, baseline.State.Settings);
        foreach (var membership in kept.Memberships)
        {
            if (!membership.HasCommitment) membership.Commitment = 1;
        }

        return kept;
    }

    private static void WriteActors(V1.World kept, WorldState state)
    {
        foreach (var actor in kept.Actors)
        {
            var checkedActor = state.Find(new ActorId(actor.Id))!;
            actor.Kind = ActorKinds.Spell(checkedActor.Kind);
            actor.DisplayName = checkedActor.DisplayName;
            actor.Susceptibility = checkedActor.Susceptibility;
            actor.ClearReadRevision();
        }
    }

    private static void WriteSettings(V1.World kept, WorldSettings settings)
    {
        var parameters = kept.Parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        kept.Parameters.Clear();
        kept.Parameters.AddRange(Parameters(settings.Parameters));
        foreach (var parameter in kept.Parameters) parameter.Evidence = parameters.GetValueOrDefault(parameter.Name)?.Evidence;
        var scores = kept.EventScores.ToDictionary(score => score.Type);
        kept.EventScores.Clear();
        foreach (var (type, score) in settings.EventScores)
            kept.EventScores.Add(new V1.EventScore { Type = (V1.EventType)type, Score = score, Evidence = scores.GetValueOrDefault((V1.EventType)type)?.Evidence });
        var spills = kept.ContextSpills.ToDictionary(spill => spill.Context, StringComparer.Ordinal);
        kept.ContextSpills.Clear();
        foreach (var (context, diplomatic, security, economic) in settings.ContextSpills)
        {
            kept.ContextSpills.Add(new V1.ContextSpill
            {
                Context = context,
                Diplomatic = diplomatic,
                Security = security,
                Economic = economic,
                Evidence = spills.GetValueOrDefault(context)?.Evidence,
            });
        }
    }

    /// <summary>Every parameter of the law by name, in the order of docs/model.md.</summary>
    public static IEnumerable<V1.Parameter> Parameters(Parameters parameters) =>
        ParameterCatalogue.All.Select(entry => new V1.Parameter { Name = entry.Name, Value = entry.Get(parameters) });
}
