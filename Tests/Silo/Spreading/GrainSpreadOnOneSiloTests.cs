using Xunit;

namespace SahelSim.Tests.Silo.Spreading;

public sealed class GrainSpreadOnOneSiloTests(OneSilo fixture) : GrainSpreadTests, IClassFixture<OneSilo>
{
    protected override EngineCluster Cluster => fixture.Cluster;
}
