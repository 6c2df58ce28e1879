using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SahelSim.V1;

namespace SahelSim.Api.Files.Yaml;

/// <summary>Writes a world as the files of this project are written: a comment over each section, relationships in groups by who holds them.</summary>
public static class WorldYamlWriter
{
    private static readonly Dictionary<int, string> Comments = new()
    {
        [World.SourcesFieldNumber] = "What evidence refers to.",
        [World.IssuesFieldNumber] = "The questions on which actors take positions; weights say how much agreement counts in a channel.",
        [World.ActorsFieldNumber] = "Influence in (0, 1]; susceptibility in [0, 1): how far others' stances move its own.",
        [World.StancesFieldNumber] = "Position in [-1, 1], salience in [0, 1].",
        [World.RelationshipsFieldNumber] = "From source towards target, in a channel; levels from -0.999, hostile, to 0.999, friendly.",
        [World.MembershipsFieldNumber] = "Commitment in [0, 1]; 0 is a suspended member.",
        [World.InfluenceRowsFieldNumber] = "Influence weights given whole for an actor, in place of those that follow from its relationships.",
        [World.ParametersFieldNumber] = "Parameters of the law; those that are absent take their defaults.",
        [World.EventScoresFieldNumber] = "Scores of event types, where they are not the defaults.",
        [World.ContextSpillsFieldNumber] = "How much of an event in a context reaches each channel, where it is not the default.",
    };

    /// <returns>A text that <see cref="YamlDocument{T}"/> reads as the same world, without what a server sets.</returns>
    public static string Write(World world)
    {
        var writer = new YamlMessageWriter(withOutputs: false);
        foreach (var field in writer.Given(world))
        {
            if (!field.IsRepeated)
            {
                writer.Field(field, world, 0);
                continue;
            }

            writer.BlankLine();
            if (Comments.TryGetValue(field.FieldNumber, out var comment)) writer.Comment(comment, 0);
            writer.Line($"{field.Name}:");
            Entries(writer, field, world);
        }

        return writer.ToString() is { Length: > 0 } text ? text : "{}\n";
    }

    private static void Entries(YamlMessageWriter writer, FieldDescriptor field, World world)
    {
        var names = world.Actors.GroupBy(actor => actor.Id).ToDictionary(group => group.Key, group => group.First().DisplayName);
        string? holder = null;
        foreach (IMessage entry in (IList)field.Accessor.GetValue(world))
        {
            if (entry is Relationship { Key: { } key } && key.Source != holder)
            {
                holder = key.Source;
                writer.Comment(names.GetValueOrDefault(holder) is { Length: > 0 } name ? $"{OneLine(name)} ({OneLine(holder)})" : OneLine(holder), 2);
            }

            writer.Entry(entry, 2);
        }
    }

    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter));
}
