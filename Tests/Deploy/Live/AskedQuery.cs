namespace SahelSim.Tests.Deploy.Live;

/// <summary>Something that is asked of Prometheus and must have an answer.</summary>
/// <param name="By">By whom.</param>
/// <param name="Where">For people.</param>
/// <param name="Query">In PromQL.</param>
public sealed record AskedQuery(AskedBy By, string Where, string Query);
