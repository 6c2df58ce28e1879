using Xunit;

namespace SahelSim.Tests.Deploy.Local;

/// <summary>Tests that start the whole on this machine, and share it with nobody.</summary>
[CollectionDefinition(nameof(WholeLocally), DisableParallelization = true)]
public sealed class WholeLocally;
