using Orleans;

namespace SahelSim.Contracts.Grains;

/// <summary>Which state a read shows.</summary>
/// <param name="Kind">How <paramref name="Revision"/> is meant.</param>
/// <param name="Revision">0 or more; 0 where the kind needs none.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.ReadPoint")]
public readonly record struct ReadPoint([property: Id(0)] ReadPointKind Kind, [property: Id(1)] long Revision)
{
    /// <summary>The newest revision that this server knows: never older than what it has acknowledged.</summary>
    public static ReadPoint Newest => default;

    /// <summary>The head, confirmed in the store.</summary>
    public static ReadPoint Strong => new(ReadPointKind.Strong, 0);

    /// <summary>Exactly this revision; REVISION_AHEAD if it is not yet there.</summary>
    public static ReadPoint At(long revision) => new(ReadPointKind.At, revision);

    /// <summary>This revision or a later one, waited for up to 1 s; then REVISION_AHEAD.</summary>
    public static ReadPoint AtLeast(long revision) => new(ReadPointKind.AtLeast, revision);
}
