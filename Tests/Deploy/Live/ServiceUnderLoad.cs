using System.Collections.Immutable;
using System.Diagnostics;
using Npgsql;
using SahelSim.Tests.Deploy.Dashboards;
using SahelSim.Tests.Deploy.Local;
using SahelSim.Tests.Deploy.Rules;
using SahelSim.Tests.Processes;

namespace SahelSim.Tests.Deploy.Live;

/// <summary>A whole cluster on this machine and a <c>sahelsim serve</c> beside it, under load and scraped by a real Prometheus; what there was to find is found once, when the first test asks.</summary>
public sealed class ServiceUnderLoad : IAsyncDisposable
{
    // Counts only what goes wrong: it is there once the store has failed.
    private const string AfterOutage = "sahelsim_scenarios_abandoned_total";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly ImmutableDictionary<string, string> Variables = new Dictionary<string, string>
    {
        ["scenario"] = SahelLoad.Watched,
        ["channel"] = "security",
        ["source"] = ".+",
        ["issue"] = ".+",
        ["__rate_interval"] = "1m",
    }.ToImmutableDictionary();

    private readonly Lock starting = new();
    private Task<LiveFindings>? findings;

    internal LocalRun Local { get; } = new();

    internal SahelLoad Load { get; private set; } = null!;

    internal PrometheusApi Prometheus { get; private set; } = null!;

    private ServerProcess Served { get; } = new();

    /// <summary>What was found. Skips the test where something is missing that it takes.</summary>
    public Task<LiveFindings> FindAsync(CancellationToken cancellation)
    {
        LocalRun.Require();
        lock (starting) return findings ??= DriveAsync(cancellation);
    }

    /// <summary>Goes on with a step until a condition holds.</summary>
    /// <returns>Whether it came to hold.</returns>
    public static async Task<bool> UntilAsync(Func<Task<bool>> condition, Func<Task> step)
    {
        for (var begun = Stopwatch.GetTimestamp(); !await condition();)
        {
            if (Stopwatch.GetElapsedTime(begun) > Patience) return false;
            await step();
        }

        return true;
    }

    /// <summary>How many rows the log of the cluster has.</summary>
    public async Task<long> RowsAsync(CancellationToken cancellation)
    {
        var reached = await File.ReadAllTextAsync(Path.Combine(Local.Folder, "connection.txt"), cancellation);
        await using var connection = new NpgsqlConnection($"{reached.Trim()};Pooling=false");
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand("select count(*) from log_row", connection);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public async ValueTask DisposeAsync()
    {
        if (Load is not null) await Load.DisposeAsync();
        Prometheus?.Dispose();
        await Served.DisposeAsync();
        await Local.DisposeAsync();
    }

    private async Task<LiveFindings> DriveAsync(CancellationToken cancellation)
    {
        await Task.WhenAll(Local.StartAsync("--scrape", "1s"), Served.StartAsync(cancellation));
        await File.WriteAllTextAsync(Path.Combine(Local.Folder, "prometheus", "targets", "servers.yaml"), $"- targets: [\"{Served.HttpAddress.Authority}\"]\n  labels: {{instance: serve}}\n", cancellation);
        Prometheus = new PrometheusApi(Local.Address("prometheus"));
        Load = new SahelLoad(Local.Address("grpc"));
        await Load.PrepareAsync(cancellation);
        var server = new SmallLoad(Served.Channel);

        var asked = Asked().ToLookup(query => query.Query.Contains(AfterOutage, StringComparison.Ordinal));
        var unanswered = asked[false].ToImmutableArray();
        await UntilAsync(
            async () => (unanswered = await UnansweredAsync(unanswered, cancellation)).IsEmpty,
            () => Task.WhenAll(Load.RoundAsync(cancellation), server.RoundAsync(cancellation)));
        var (rows, applied) = await CountAsync(cancellation);
        var firing = await Prometheus.QueryAsync("ALERTS{alertstate=\"firing\",severity!=\"info\"}", cancellation);
        var metrics = await MetricsAsync(cancellation);

        await OutageAsync(cancellation);
        var late = asked[true].ToImmutableArray();
        await UntilAsync(async () => (late = await UnansweredAsync(late, cancellation)).IsEmpty, () => Load.RoundAsync(cancellation));
        return new LiveFindings([.. unanswered, .. late], rows, applied, firing, metrics);
    }

    // Everything that somebody looks at: panels and annotations, recording rules, and the metrics of alerts.
    private static IEnumerable<AskedQuery> Asked() =>
    [
        .. from dashboard in Dashboard.All from query in dashboard.Queries select new AskedQuery(AskedBy.Dashboard, query.Where, query.Filled(Variables)),
        .. from rule in Rule.All where !rule.Alerts select new AskedQuery(AskedBy.RecordingRule, rule.Name, rule.Name),
        .. from rule in Rule.OfAlerts from metric in MetricNames.Of(rule.Query) select new AskedQuery(AskedBy.Alert, rule.Name, metric),
    ];

    private async Task<ImmutableArray<AskedQuery>> UnansweredAsync(ImmutableArray<AskedQuery> queries, CancellationToken cancellation)
    {
        var left = ImmutableArray.CreateBuilder<AskedQuery>();
        foreach (var query in queries)
        {
            if (!await Prometheus.AnswersAsync(query.Query, cancellation)) left.Add(query);
        }

        return left.ToImmutable();
    }

    // The load stands still: sooner or later Prometheus has read the last count.
    private async Task<(long Rows, double Applied)> CountAsync(CancellationToken cancellation)
    {
        var (rows, applied) = (await RowsAsync(cancellation), double.NaN);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        await UntilAsync(
            async () => rows == (applied = await Prometheus.NumberAsync("sum(sahelsim_changes_total{job=\"sahelsim-silo\",sahelsim_change_outcome=\"applied\"})", cancellation)),
            async () => await pace.WaitForNextTickAsync(cancellation));
        return (rows, applied);
    }

    private async Task<ImmutableDictionary<string, string>> MetricsAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient();
        var texts = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (name, address) in new[] { ("silo-1", Local.Address("health-1")), ("silo-2", Local.Address("health-2")), ("door", Local.Address("http")), ("serve", Served.HttpAddress) })
            texts[name] = await http.GetStringAsync(new Uri(address, "/metrics"), cancellation);
        return texts.ToImmutable();
    }

    private async Task OutageAsync(CancellationToken cancellation)
    {
        await Local.EndAsync("postgres", "QUIT");
        await SahelLoad.RefusedAsync(Grpc.Core.StatusCode.Unavailable, () => Load.ApplyAsync($"scenarios/{SahelLoad.Watched}", SahelChanges.Visit(0.05), cancellation));
        await Local.MendAsync();
    }
}
