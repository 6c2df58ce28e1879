using System.Collections.Immutable;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Changes;
using SahelSim.Model.Hashing;

namespace SahelSim.Tests.Silo;

/// <summary>Requests as a front door makes them.</summary>
public static class Requests
{
    /// <summary>A request id that was never used, with the hash of some body.</summary>
    public static RequestKey New(byte body = 1) => new(Guid.NewGuid(), Body(body));

    /// <summary>The hash of a body.</summary>
    public static Hash256 Body(byte body) => new([.. Enumerable.Repeat(body, Hash256.Size)]);

    /// <summary>Applies one change.</summary>
    public static ApplyRequest Apply(Change change, RequestKey? request = null) => new()
    {
        Changes = [Proposed(change)],
        Request = request ?? New(),
    };

    /// <summary>Applies several changes.</summary>
    public static ApplyRequest Batch(params IEnumerable<Change> changes) => new()
    {
        Changes = [.. changes.Select(Proposed)],
        Batch = true,
        Request = New(),
    };

    public static ProposedChange Proposed(Change change) => new(change, ChangeMapping.ToProto(change));
}
