using Xunit;

namespace SahelSim.Tests.Deploy;

/// <summary>The collector's configuration uses what it declares, and declares what it uses: otherwise the collector does not start, or silently leaves something out.</summary>
public sealed class CollectorTests
{
    [Fact]
    public void Pipelines_use_every_part_that_is_declared_and_no_other()
    {
        var collector = YamlFiles.Read("collector", "collector.yaml");
        var pipelines = collector.Map("service").Map("pipelines").Maps().ToList();
        Assert.Equal(["logs", "metrics", "traces"], pipelines.Select(pipeline => pipeline.Name).Order());
        foreach (var kind in (string[])["receivers", "processors", "exporters"])
            Assert.Equal(collector.Map(kind).Maps().Select(part => part.Name).Order(), pipelines.SelectMany(pipeline => pipeline.Value.Texts(kind)).Distinct().Order());
        Assert.Equal(collector.Map("extensions").Maps().Select(part => part.Name), collector.Map("service").Texts("extensions"));

        // Memory is bounded before anything is kept.
        Assert.All(pipelines, pipeline => Assert.Equal("memory_limiter", pipeline.Value.Texts("processors").First()));
    }
}
