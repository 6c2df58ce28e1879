using System.Globalization;
using Google.Protobuf;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.V1;
using Case = SahelSim.V1.WorldEdit.EditOneofCase;

namespace SahelSim.Api.Worlds;

/// <summary>Derives a world from another by edits, in order. What comes out is checked whole, and a refusal points at the edit that it comes from.</summary>
public sealed class WorldEditing
{
    private readonly EditedList<string, Source> sources = new("sources", "set_source", source => source.Key);
    private readonly EditedList<string, Issue> issues = new("issues", "set_issue", issue => issue.Id);
    private readonly EditedList<string, Actor> actors = new("actors", "set_actor", actor => actor.Id);
    private readonly EditedList<StanceKey, Stance> stances = new("stances", "set_stance", stance => stance.Key);
    private readonly EditedList<RelationshipKey, Relationship> relationships = new("relationships", "set_relationship", relationship => relationship.Key);
    private readonly EditedList<(string, string), BlocMembership> memberships = new("memberships", "set_membership", KeyOf);
    private readonly EditedList<string, InfluenceRow> rows = new("influence_rows", "set_influence_row", row => row.Actor);
    private readonly EditedList<string, Parameter> parameters = new("parameters", "set_parameter", parameter => parameter.Name);
    private readonly EditedList<EventType, EventScore> scores = new("event_scores", "set_event_score", score => score.Type);
    private readonly EditedList<string, ContextSpill> spills = new("context_spills", "set_context_spill", spill => spill.Context);
    private readonly EditedList<string, SetTripwire> tripwires = new("tripwires", "set_tripwire", tripwire => tripwire.Id);
    private readonly IEditedList[] lists;
    private Google.Type.Date? asOf;

    /// <param name="from">The base as it is kept.</param>
    public WorldEditing(World from)
    {
        lists = [sources, issues, actors, stances, relationships, memberships, rows, parameters, scores, spills, tripwires];
        asOf = from.AsOf;
        sources.Load(from.Sources);
        issues.Load(from.Issues);
        actors.Load(from.Actors);
        stances.Load(from.Stances);
        relationships.Load(from.Relationships);
        memberships.Load(from.Memberships);
        rows.Load(from.InfluenceRows);
        parameters.Load(from.Parameters);
        scores.Load(from.EventScores);
        spills.Load(from.ContextSpills);
        tripwires.Load(from.Tripwires);
    }

    /// <summary>The world as edited.</summary>
    public World ToWorld() => new()
    {
        AsOf = asOf,
        Sources = { sources.Elements },
        Issues = { issues.Elements },
        Actors = { actors.Elements },
        Stances = { stances.Elements },
        Relationships = { relationships.Elements },
        Memberships = { memberships.Elements },
        InfluenceRows = { rows.Elements },
        Parameters = { parameters.Elements },
        EventScores = { scores.Elements },
        ContextSpills = { spills.Elements },
        Tripwires = { tripwires.Elements },
    };

    /// <summary>Makes one edit; what it removes must be there.</summary>
    public void Make(Reading reading, WorldEdit edit, int index)
    {
        switch (edit.EditCase)
        {
            case Case.SetActor: actors.Set(edit.SetActor, index); break;
            case Case.RemoveActor: RemoveActor(reading, edit.RemoveActor); break;
            case Case.SetStance: Set(reading, "set_stance", stances, edit.SetStance, edit.SetStance.Key, index); break;
            case Case.RemoveStance: Removed(reading, "remove_stance", stances.Remove(edit.RemoveStance)); break;
            case Case.SetRelationship: Set(reading, "set_relationship", relationships, edit.SetRelationship, edit.SetRelationship.Key, index); break;
            case Case.RemoveRelationship: Removed(reading, "remove_relationship", relationships.Remove(edit.RemoveRelationship)); break;
            case Case.SetMembership: memberships.Set(edit.SetMembership, index); break;
            case Case.RemoveMembership: Removed(reading, "remove_membership", memberships.Remove(KeyOf(edit.RemoveMembership))); break;
            case Case.SetIssue: issues.Set(edit.SetIssue, index); break;
            case Case.RemoveIssue: RemoveIssue(reading, edit.RemoveIssue); break;
            case Case.SetInfluenceRow: rows.Set(edit.SetInfluenceRow, index); break;
            case Case.RemoveInfluenceRow: Removed(reading, "remove_influence_row", rows.Remove(edit.RemoveInfluenceRow)); break;
            case Case.SetParameter: parameters.Set(edit.SetParameter, index); break;
            case Case.SetEventScore: scores.Set(edit.SetEventScore, index); break;
            case Case.SetContextSpill: spills.Set(edit.SetContextSpill, index); break;
            case Case.SetTripwire: tripwires.Set(edit.SetTripwire, index); break;
            case Case.RemoveTripwire: Removed(reading, "remove_tripwire", tripwires.Remove(edit.RemoveTripwire)); break;
            case Case.SetSource: sources.Set(edit.SetSource, index); break;
            case Case.SetAsOf:
                CalendarDates.Read(reading, "set_as_of", edit.SetAsOf);
                asOf = edit.SetAsOf;
                break;
            default: reading.Refuse("", "must be an edit that this server knows"); break;
        }
    }

    /// <summary>A refusal of the derived world as one of the request: the path leads to the edit that set the element, else to the edits as a whole.</summary>
    public Refusal Traced(Refusal refusal)
    {
        var bracket = refusal.Path.IndexOf('[', StringComparison.Ordinal);
        var close = refusal.Path.IndexOf(']', StringComparison.Ordinal);
        var list = bracket < 0 ? null : Array.Find(lists, list => refusal.Path.AsSpan(0, bracket).SequenceEqual(list.Name));
        var edit = list?.PathOf(int.Parse(refusal.Path.AsSpan(bracket + 1, close - bracket - 1), CultureInfo.InvariantCulture));
        return edit is null
            ? refusal with { Path = "edits", Message = $"leave a world that is refused, {refusal.Path}: {refusal.Message}" }
            : refusal with { Path = edit + refusal.Path[(close + 1)..] };
    }

    private static (string Bloc, string Member) KeyOf(BlocMembership membership) => (membership.Bloc, membership.Member);

    private static void Set<TKey, T>(Reading reading, string field, EditedList<TKey, T> list, T element, IMessage? key, int index)
        where TKey : notnull
        where T : class
    {
        if (key is null) reading.Refuse($"{field}.key", "is required");
        else list.Set(element, index);
    }

    private static void Removed(Reading reading, string field, bool removed)
    {
        if (!removed) reading.Refuse(field, "must name what is there");
    }

    private void RemoveActor(Reading reading, string id)
    {
        Removed(reading, "remove_actor", actors.Remove(id));
        stances.RemoveAll(stance => stance.Key.Actor == id);
        relationships.RemoveAll(relationship => relationship.Key.Source == id || relationship.Key.Target == id);
        memberships.RemoveAll(membership => membership.Bloc == id || membership.Member == id);
        tripwires.RemoveAll(tripwire => tripwire.Quantity?.Stance?.Actor == id || tripwire.Quantity?.Relationship?.Source == id || tripwire.Quantity?.Relationship?.Target == id);
        rows.Remove(id);
        foreach (var row in rows.Elements)
        {
            foreach (var weight in row.Weights.Where(weight => weight.Target == id).ToList()) row.Weights.Remove(weight);
        }
    }

    private void RemoveIssue(Reading reading, string id)
    {
        Removed(reading, "remove_issue", issues.Remove(id));
        stances.RemoveAll(stance => stance.Key.Issue == id);
    }
}
