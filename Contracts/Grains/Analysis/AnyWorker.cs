namespace SahelSim.Contracts.Grains.Analysis;

/// <summary>Keys of grains that hold nothing and compute for whoever asks: any will do.</summary>
/// <remarks>They are ordinary grains, reentrant, a few spread over the silos: Orleans does not tell a stateless worker that its caller has gone (dotnet/orleans#9877), and such work must end then.</remarks>
public static class AnyWorker
{
    private const int Workers = 32;

    /// <summary>The key of one of them, another each time.</summary>
    public static long Key => Random.Shared.Next(Workers);
}
