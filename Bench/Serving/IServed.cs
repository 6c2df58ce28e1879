using Grpc.Net.Client;

namespace SahelSim.Bench.Serving;

/// <summary>The whole service, wherever it runs, with what a benchmark must be able to do to it.</summary>
public interface IServed : IAsyncDisposable
{
    /// <summary>A connection for gRPC.</summary>
    GrpcChannel Channel { get; }

    /// <summary>A further connection for gRPC; the caller's to dispose.</summary>
    GrpcChannel Connect();

    /// <summary>Makes it forget a scenario, so that the next call opens it from the store.</summary>
    /// <param name="scenario">scenarios/x.</param>
    Task ForgetAsync(string scenario);

    /// <summary>The newest revision of which a snapshot has been written; 0 where none has.</summary>
    Task<long> NewestSnapshotAsync(Guid scenario);

    /// <summary>What its store takes on disk, in bytes.</summary>
    Task<long> StoreBytesAsync();

    /// <summary>The memory that its silos hold, in bytes; where all is one process, all of that.</summary>
    long Resident();
}
