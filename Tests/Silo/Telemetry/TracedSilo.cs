using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Trace;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Telemetry;
using SahelSim.Model.Refusals;
using SahelSim.Tests.Telemetry;
using Xunit;

namespace SahelSim.Tests.Silo.Telemetry;

/// <summary>A silo whose spans are exported into memory, and callers whose requests are traced.</summary>
public sealed class TracedSilo : IAsyncLifetime
{
    /// <summary>The most spans of reactions in this silo.</summary>
    public const int ReactionSpansMax = 4000;

    private readonly List<Activity> exported = [];
    private readonly ActivitySource callers = new("callers of a traced silo");
    private TracerProvider? provider;

    public EngineCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        provider = Sdk.CreateTracerProviderBuilder().AddSource(TelemetryNames.Source, callers.Name).SetSampler(new ParentBasedSampler(new AlwaysOnSampler()))
            .AddProcessor(new SimpleActivityExportProcessor(new Collecting(exported))).Build();
        Cluster = await EngineCluster.StartAsync(1, Settings(ReactionSpansMax));
    }

    /// <summary>Settings of a silo that shows so many reactions of a change.</summary>
    public static Action<IServiceCollection> Settings(int reactionSpansMax) =>
        services => services.AddSingleton(Options.Create(new TelemetrySettings { ReactionSpansMax = reactionSpansMax }));

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        provider?.Dispose();
        callers.Dispose();
    }

    /// <summary>Applies a request as part of a trace; what came of it, and the spans of that trace.</summary>
    public async Task<(Verdict<AppliedChanges> Answer, IReadOnlyList<TracedSpan> Spans)> TraceAsync(IScenarioGrain scenario, ApplyRequest request)
    {
        string trace;
        Verdict<AppliedChanges> answer;
        using (var call = callers.StartActivity("call"))
        {
            trace = call!.TraceId.ToHexString();
            TraceCarrier.Attach();
            answer = await scenario.Apply(request, TestContext.Current.CancellationToken);
        }

        return (answer, SpansOf(trace));
    }

    /// <summary>The spans of a trace so far.</summary>
    public IReadOnlyList<TracedSpan> SpansOf(string trace)
    {
        lock (exported) return [.. exported.Where(activity => activity.TraceId.ToHexString() == trace).Select(TracedSpan.Of)];
    }

    /// <summary>All spans so far.</summary>
    public IReadOnlyList<TracedSpan> All()
    {
        lock (exported) return [.. exported.Select(TracedSpan.Of)];
    }

    private sealed class Collecting(List<Activity> exported) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            lock (exported)
            {
                foreach (var activity in batch) exported.Add(activity);
            }

            return ExportResult.Success;
        }
    }
}
