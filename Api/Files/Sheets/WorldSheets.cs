using System.Collections.Immutable;
using SahelSim.V1;

namespace SahelSim.Api.Files.Sheets;

/// <summary>The spreadsheets that a world is made of, by file name.</summary>
internal static class WorldSheets
{
    public const string Own = "world.csv";
    public const string Actors = "actors.csv";
    public const string ChannelWeights = "channel_weights.csv";
    public const string InfluenceRows = "influence_rows.csv";

    /// <summary>In the order in which they are read: owners before what belongs to them.</summary>
    public static ImmutableArray<(string File, SheetLayout Layout)> All { get; } =
    [
        (Own, new SheetLayout(null, World.Descriptor)),
        ("sources.csv", List(World.SourcesFieldNumber)),
        ("issues.csv", List(World.IssuesFieldNumber)),
        (ChannelWeights, Owned(World.IssuesFieldNumber, "issue", Issue.ChannelWeightsFieldNumber)),
        (Actors, List(World.ActorsFieldNumber)),
        ("stances.csv", List(World.StancesFieldNumber)),
        ("relationships.csv", List(World.RelationshipsFieldNumber)),
        ("memberships.csv", List(World.MembershipsFieldNumber)),
        (InfluenceRows, Owned(World.InfluenceRowsFieldNumber, "actor", InfluenceRow.WeightsFieldNumber)),
        ("parameters.csv", List(World.ParametersFieldNumber)),
        ("event_scores.csv", List(World.EventScoresFieldNumber)),
        ("context_spills.csv", List(World.ContextSpillsFieldNumber)),
        ("tripwires.csv", List(World.TripwiresFieldNumber)),
    ];

    private static SheetLayout List(int number)
    {
        var field = World.Descriptor.FindFieldByNumber(number);
        return new SheetLayout(field, field.MessageType);
    }

    private static SheetLayout Owned(int number, string owner, int list)
    {
        var field = World.Descriptor.FindFieldByNumber(number);
        var inner = field.MessageType.FindFieldByNumber(list);
        return new SheetLayout(field, inner.MessageType, owner, inner);
    }
}
