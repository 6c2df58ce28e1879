using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf;
using SahelSim.Model.Hashing;

namespace SahelSim.Contracts.Mapping;

/// <summary>What a scenario's file says of itself.</summary>
public static class ScenarioFiles
{
    /// <summary>The format that this version writes and reads.</summary>
    public const int Format = 1;

    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <summary>SHA-256 over the bytes of the file without its digest.</summary>
    public static Hash256 Digest(V1.ScenarioFile file)
    {
        var bare = file.Clone();
        bare.Digest = "";
        return new Hash256(SHA256.HashData(bare.ToByteArray()));
    }

    /// <summary>A world without what only answers carry.</summary>
    public static V1.World Bare(V1.World world)
    {
        var bare = world.Clone();
        bare.BaseWorld = bare.Uid = bare.StateHash = "";
        bare.CreateTime = null;
        bare.ActorCount = bare.RelationshipCount = bare.StanceCount = 0;
        bare.Damaged = false;
        foreach (var actor in bare.Actors) actor.ClearReadRevision();
        return bare;
    }

    /// <summary>A time to the hundred nanoseconds, in UTC.</summary>
    public static string Written(DateTimeOffset time) => time.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);

    /// <summary>Reads such a time.</summary>
    public static bool TryTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
