using Xunit;

namespace SahelSim.Tests.Cluster;

/// <summary>Tests that share one running cluster, and the machine with nobody.</summary>
[CollectionDefinition(nameof(OneCluster), DisableParallelization = true)]
public sealed class OneCluster : ICollectionFixture<RunningCluster>;
