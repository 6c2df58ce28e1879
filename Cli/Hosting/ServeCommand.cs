using System.CommandLine;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SahelSim.Api.Hosting;
using SahelSim.Cli.Terminals;
using SahelSim.Contracts.Telemetry;

namespace SahelSim.Cli.Hosting;

/// <summary><c>sahelsim serve</c>: a server until Ctrl-C.</summary>
public static class ServeCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var grpcPort = new Option<int>("--grpc-port") { Description = "Port of HTTP/2 for gRPC; 0 takes a free one", DefaultValueFactory = _ => 7070 };
        var httpPort = new Option<int>("--http-port") { Description = "Port of HTTP/1.1 for JSON, gRPC-Web and files; 0 takes a free one", DefaultValueFactory = _ => 7071 };
        var address = new Option<string>("--address") { Description = "Address to listen on; beyond the loopback everyone who reaches it can read and write", DefaultValueFactory = _ => IPAddress.Loopback.ToString() };
        var otlp = new Option<string?>("--otlp") { Description = "Send traces, metrics and logs to this OTLP endpoint, such as http://localhost:4317", HelpName = "url" };
        var protocol = new Option<string?>("--otlp-protocol") { Description = "How: grpc or http/protobuf; grpc unless told otherwise", HelpName = "protocol" };
        var sampling = new Option<double?>("--trace-sampling") { Description = "With --otlp, the part of the calls that is traced: 0 to 1; 0.1 unless told otherwise", HelpName = "ratio" };
        var noMetrics = new Option<bool>("--no-metrics") { Description = "Do not serve /metrics for Prometheus on the HTTP port" };
        var verbose = new Option<bool>("--verbose") { Description = "Log more, to the error stream" };
        var command = new Command("serve", "Run a server on a database file, until Ctrl-C") { grpcPort, httpPort, address, otlp, protocol, sampling, noMetrics, verbose };
        Invocation.Bind(command, terminal, options, (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            return RunAsync(invocation, parsed.GetValue(verbose) ? LogLevel.Information : LogLevel.Warning, api =>
            {
                api.GrpcPort = parsed.GetValue(grpcPort);
                api.HttpPort = parsed.GetValue(httpPort);
                api.Address = parsed.GetValue(address)!;
            }, telemetry =>
            {
                telemetry.OtlpEndpoint = parsed.GetValue(otlp) ?? telemetry.OtlpEndpoint;
                telemetry.OtlpProtocol = parsed.GetValue(protocol) ?? telemetry.OtlpProtocol;
                telemetry.TraceSampling = parsed.GetValue(sampling) ?? telemetry.TraceSampling;
                telemetry.Metrics &= !parsed.GetValue(noMetrics);
            }, cancellation);
        });
        return command;
    }

    private static async Task<ExitCode> RunAsync(Invocation invocation, LogLevel level, Action<SahelApiOptions> configure, Action<TelemetrySettings> telemetry, CancellationToken cancellation)
    {
        var database = invocation.Data ?? Path.GetFullPath("sahelsim.db", invocation.Terminal.Folder);
        var settings = new SahelApiOptions();
        configure(settings);
        try
        {
            await using var host = ServerHost.Build(database, configure, level, telemetry);
            await ServerHost.StartAsync(host, cancellation).ConfigureAwait(false);
            var ports = host.Services.GetRequiredService<ListeningPorts>();
            invocation.Screen.Line(string.Create(CultureInfo.InvariantCulture, $"gRPC      http://{settings.Address}:{ports.Grpc}"));
            invocation.Screen.Line(string.Create(CultureInfo.InvariantCulture, $"JSON      http://{settings.Address}:{ports.Http}   (description: /openapi.json)"));
            invocation.Screen.Line($"database  {database}");
            invocation.Screen.Line("Ctrl-C ends it; what was acknowledged stays.");
            await invocation.Terminal.Output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            await UntilStopped(host, cancellation).ConfigureAwait(false);
            await host.StopAsync(CancellationToken.None).ConfigureAwait(false);
            return ExitCode.Done;
        }
        catch (Exception refused) when (refused is not OperationCanceledException)
        {
            throw ServerHost.Explain(database, refused);
        }
    }

    private static async Task UntilStopped(WebApplication host, CancellationToken cancellation)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var asked = cancellation.Register(() => stopped.TrySetResult());
        await using var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => stopped.TrySetResult());
        await stopped.Task.ConfigureAwait(false);
    }
}
