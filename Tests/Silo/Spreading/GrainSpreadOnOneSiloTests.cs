using Xunit;

namespace SahelSim.Tests.Silo.Spreading;

public sealed class GrainSpreadOnOneSiloTests(OneSilo fixture) : GrainSpreadTests(fixture), IClassFixture<OneSilo>;
