using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SahelSim.Contracts.Telemetry;
using SahelSim.Tests.Telemetry;

namespace SahelSim.Tests.Api.Telemetry;

/// <summary>A server that serves metrics and sends all it has to tell to a collector of the tests. Of calls it traces those whose callers are traced.</summary>
public class ObservedServer : EmbeddedServer
{
    /// <summary>Who it sends to.</summary>
    public OtlpReceiver Collector { get; private set; } = null!;

    /// <summary>What its instruments were told.</summary>
    public CountedInstruments Counted { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        Collector = await OtlpReceiver.StartAsync();
        await base.InitializeAsync();
        Counted = new CountedInstruments(Services.GetRequiredService<IMeterFactory>());
    }

    public override async ValueTask DisposeAsync()
    {
        Counted.Dispose();
        await base.DisposeAsync();
        await Collector.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void Observe(WebApplicationBuilder builder)
    {
        builder.Configuration["OTEL_METRIC_EXPORT_INTERVAL"] = "500";
        builder.Configuration["OTEL_BLRP_SCHEDULE_DELAY"] = "200";
        builder.Configuration["OTEL_BSP_SCHEDULE_DELAY"] = "200";
        builder.AddSahelTelemetry("sahelsim-tested", settings =>
            (settings.OtlpEndpoint, settings.OtlpProtocol, settings.TraceSampling, settings.Environment) = (Collector.Address, TelemetrySettings.Http, 0, "tests"));
    }
}
