using System.Collections.Immutable;
using Orleans;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>A page of an actor's timeline.</summary>
/// <param name="ReadRevision">The last revision that all pages cover.</param>
/// <param name="Points">By revision, then quantity.</param>
/// <param name="More">Whether others follow.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.Timeline")]
public sealed record Timeline([property: Id(0)] long ReadRevision, [property: Id(1)] ImmutableArray<TimelinePoint> Points, [property: Id(2)] bool More);
