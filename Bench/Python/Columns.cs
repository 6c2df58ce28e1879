using System.Runtime.InteropServices;
using System.Text.Json;
using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Bench.Python;

/// <summary>Hands a world and impulses to Python as raw columns, a little-endian file each; <c>world.py</c> reads them. Nothing that the law derives is handed over.</summary>
public sealed class Columns
{
    private readonly WorldState world;
    private readonly string folder;
    private readonly Dictionary<Quantity, int> numbers = [];

    private Columns(WorldState world, string folder)
    {
        this.world = world;
        this.folder = folder;
    }

    /// <summary>Writes all files into a folder.</summary>
    /// <returns>The number of each quantity: its position in what Python answers.</returns>
    public static IReadOnlyDictionary<Quantity, int> Write(WorldState world, IReadOnlyCollection<Delta> impulses, string folder)
    {
        var columns = new Columns(world, folder);
        columns.WriteSettings();
        columns.WriteRelationships();
        columns.WriteStances();
        columns.WriteMemberships();
        columns.WriteInfluenceRows();
        columns.Write("impulse_quantity", impulses.Select(impulse => columns.numbers[impulse.Quantity]));
        columns.Write("impulse", impulses.Select(impulse => impulse.Value));
        return columns.numbers;
    }

    private void WriteSettings()
    {
        var p = world.Settings.Parameters;
        var parameters = new Dictionary<string, double>
        {
            ["reciprocity"] = p.Reciprocity,
            ["balance"] = p.Balance,
            ["alignment"] = p.Alignment,
            ["pooling"] = p.Pooling,
            ["agreement"] = p.Agreement,
            ["enmity"] = p.Enmity,
            ["cohesion"] = p.Cohesion,
            ["indifference"] = p.Indifference,
            ["threshold"] = p.Threshold,
            ["max_waves"] = p.MaxWaves,
        };
        var meta = new { actors = world.Actors.Length, issues = world.Settings.Issues.Length, parameters };
        File.WriteAllText(Path.Combine(folder, "world.json"), JsonSerializer.Serialize(meta));
        Write("channel_weights", world.Settings.Issues.SelectMany(issue => new[] { issue.Diplomatic, issue.Security, issue.Economic }));
        Write("influence", world.Actors.Select(actor => actor.Influence));
        Write("susceptibility", world.Actors.Select(actor => actor.Susceptibility));
    }

    private void WriteRelationships()
    {
        var held = world.Actors.SelectMany((actor, index) => actor.Relationships.Select(relationship => (Index: index, Actor: actor, relationship))).ToArray();
        foreach (var (_, actor, relationship) in held) Number(new RelationshipKey(actor.Id, relationship.Target, relationship.Channel));
        Write("source", held.Select(one => one.Index));
        Write("target", held.Select(one => world.IndexOf(one.relationship.Target)));
        Write("channel", held.Select(one => (int)one.relationship.Channel - 1));
        Write("affinity", held.Select(one => one.relationship.Affinity));
        var ties = world.Actors.SelectMany(actor => actor.TieWeights.Select(tie => ((actor.Id, tie.Partner), tie.Weight))).ToDictionary();
        Write("tie_weight", held.Select(one => ties.GetValueOrDefault((one.Actor.Id, one.relationship.Target), 1)));
    }

    private void WriteStances()
    {
        var issues = world.Settings.Issues.Select((issue, index) => (issue.Id, index)).ToDictionary();
        var held = world.Actors.SelectMany((actor, index) => actor.Stances.Select(stance => (Index: index, Actor: actor, stance))).ToArray();
        foreach (var (_, actor, stance) in held) Number(new StanceKey(actor.Id, stance.Issue));
        Write("actor", held.Select(one => one.Index));
        Write("issue", held.Select(one => issues[one.stance.Issue]));
        Write("position", held.Select(one => one.stance.Position));
        Write("salience", held.Select(one => one.stance.Salience));
    }

    private void WriteMemberships()
    {
        var held = world.Actors.SelectMany((actor, index) => actor.Commitments.Select(commitment => (Index: index, commitment))).ToArray();
        Write("bloc", held.Select(one => world.IndexOf(one.commitment.Bloc)));
        Write("member", held.Select(one => one.Index));
        Write("commitment", held.Select(one => one.commitment.Value));
    }

    private void WriteInfluenceRows()
    {
        var rows = world.Actors
            .SelectMany((actor, index) => actor.InfluenceRow.IsDefault ? [] : actor.InfluenceRow.Select(weight => (Index: index, weight)))
            .ToArray();
        Write("row_actor", rows.Select(one => one.Index));
        Write("row_partner", rows.Select(one => world.IndexOf(one.weight.Partner)));
        Write("row_weight", rows.Select(one => one.weight.Weight));
        Write("has_row", world.Actors.Select(actor => actor.InfluenceRow.IsDefault ? 0 : 1));
    }

    private void Number(Quantity quantity) => numbers.Add(quantity, numbers.Count);

    private void Write<T>(string name, IEnumerable<T> column)
        where T : unmanaged
        => File.WriteAllBytes(Path.Combine(folder, name + ".bin"), MemoryMarshal.AsBytes(column.ToArray().AsSpan()).ToArray());
}
