using System.Text.RegularExpressions;
using Grpc.Core;
using SahelSim.Tests.Deploy.Local;
using Xunit;

namespace SahelSim.Tests.Deploy.Live;

/// <summary>Dashboards and rules against a running cluster: what is renamed in the code and not there is found here.</summary>
[Collection(nameof(WholeLocally))]
public sealed partial class LiveTests(ServiceUnderLoad service) : IClassFixture<ServiceUnderLoad>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AskedBy.Dashboard)]
    [InlineData(AskedBy.RecordingRule)]
    [InlineData(AskedBy.Alert)]
    public async Task Everything_that_is_asked_has_an_answer(AskedBy by)
    {
        var unanswered = (await service.FindAsync(Cancellation)).Unanswered.Where(query => query.By == by).ToList();
        Assert.True(unanswered.Count == 0, string.Join('\n', unanswered.Select(query => $"{query.Where}: {query.Query}")));
    }

    [Fact]
    public async Task Changes_that_telemetry_says_were_applied_are_the_rows_of_the_log()
    {
        var found = await service.FindAsync(Cancellation);
        Assert.True(found.Rows > 100);
        Assert.Equal(found.Rows, found.Applied);
    }

    [Fact]
    public async Task Nobody_is_woken_while_all_is_well() => Assert.Empty((await service.FindAsync(Cancellation)).Firing);

    [Fact]
    public async Task Prometheus_own_tool_finds_nothing_wrong_with_our_metrics()
    {
        foreach (var (process, metrics) in (await service.FindAsync(Cancellation)).Metrics)
        {
            var linted = await ProgramRun.OfAsync(Installed.Require("promtool", "prometheus"), ["check", "metrics"], metrics, [], Cancellation);
            Assert.Empty(linted.Said.Split('\n').Where(line => Ours().IsMatch(line)).Select(line => $"{process}: {line}"));
        }
    }

    [Fact]
    public async Task Scraping_goes_on_over_the_death_and_the_restart_of_a_silo_and_counts_stay_sane()
    {
        await service.FindAsync(Cancellation);
        await service.Local.EndAsync("silo-2", "KILL");
        Assert.True(await ServiceUnderLoad.UntilAsync(() => IsUpAsync(0), GoOnAsync));
        await service.Local.MendAsync();
        Assert.True(await ServiceUnderLoad.UntilAsync(
            async () => await IsUpAsync(1) && await service.Prometheus.AnswersAsync("rate(sahelsim_changes_total{instance=\"silo-2\",sahelsim_change_outcome=\"applied\"}[10s])", Cancellation), GoOnAsync));

        // What a silo applied after it was last scraped and before it died is in nobody's count.
        var counted = await service.Prometheus.NumberAsync("sum(increase(sahelsim_changes_total{job=\"sahelsim-silo\",sahelsim_change_outcome=\"applied\"}[30m]))", Cancellation);
        var rows = await service.RowsAsync(Cancellation);
        Assert.InRange(counted, 0.5 * rows, 1.1 * rows);
        Assert.True(await service.Prometheus.NumberAsync("max_over_time(sum(rate(sahelsim_changes_total{sahelsim_change_outcome=\"applied\"}[10s]))[10m:1s])", Cancellation) < rows);
    }

    private async Task<bool> IsUpAsync(int up) => await service.Prometheus.NumberAsync("up{instance=\"silo-2\"}", Cancellation) == up;

    // Calls that meet the dead silo may fail.
    private async Task GoOnAsync()
    {
        try
        {
            await service.Load.RoundAsync(Cancellation);
        }
        catch (RpcException failure) when (failure.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            // The next round.
        }
    }

    [GeneratedRegex("^(sahelsim|rpc)_")]
    private static partial Regex Ours();
}
