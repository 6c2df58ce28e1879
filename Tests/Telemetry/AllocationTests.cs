using System.Diagnostics.Metrics;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using SahelSim.Api.Telemetry;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Telemetry;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;
using SahelSim.Silo.Telemetry;
using SahelSim.Tests.Silo;
using Xunit;

namespace SahelSim.Tests.Telemetry;

/// <summary>What is on the way of every change allocates nothing while it is counted.</summary>
public sealed class AllocationTests
{
    private const int Times = 1000;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Counting_allocates_nothing_whether_somebody_collects_or_not(bool collected)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var provider = collected
            ? Sdk.CreateMeterProviderBuilder().AddMeter(TelemetryNames.Meter).AddReader(new BaseExportingMetricReader(new Nobody())).Build()
            : null;
        var (changes, log, scenarios, calls) = (new ChangeMetrics(meters, TimeProvider.System), new LogMetrics(meters, TimeProvider.System, "sqlite"), new ScenarioMetrics(meters, TimeProvider.System), new CallMetrics(meters, TimeProvider.System));
        var request = Requests.Apply(Stories.Sanction);
        var answer = new Verdict<AppliedChanges>(new AppliedChanges([]));
        var refused = new Verdict<AppliedChanges>(new Refusal(RefusalReason.Busy, "", ""));
        var append = new Append(Guid.Empty, 0, default, [new StoredRow(1, Guid.Empty, 0, default, default, new byte[100])], default, default);
        void Count()
        {
            changes.Wave(3, changes.Now());
            changes.Wave(40, changes.Now());
            changes.Spread(changes.Now());
            changes.Answered(request, answer, changes.Now());
            changes.Answered(request, refused, changes.Now());
            log.Queued();
            log.Unqueued(1);
            log.Grouped(3);
            log.Appended(append, AppendKind.Committed, log.Now());
            scenarios.WriterWaits();
            scenarios.WriterGoes();
            calls.Ended("sahelsim.v1.ScenarioService/ApplyChange", StatusCode.OK, calls.Now());
        }

        for (var n = 0; n < Times; n++) Count();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 0; n < Times; n++) Count();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private sealed class Nobody : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch) => ExportResult.Success;
    }
}
