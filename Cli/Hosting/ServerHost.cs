using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SahelSim.Api.Hosting;
using SahelSim.Contracts.Settings;
using SahelSim.Contracts.Telemetry;
using SahelSim.Silo.Hosting;
using SahelSim.Silo.Log.Sqlite;

namespace SahelSim.Cli.Hosting;

/// <summary>Composes silo and front door into one process.</summary>
internal static class ServerHost
{
    private static readonly TimeSpan ShutdownBudget = TimeSpan.FromSeconds(10);

    /// <param name="database">The SQLite file.</param>
    /// <param name="configure">Ports and address.</param>
    /// <param name="level">What is logged, to the error stream.</param>
    /// <param name="telemetry">What it tells of itself besides; null: nothing.</param>
    public static WebApplication Build(string database, Action<SahelApiOptions> configure, LogLevel level, Action<TelemetrySettings>? telemetry = null)
    {
        // What stands in configuration files of the current folder is none of an embedded server's business.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(level);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton<IHostLifetime, CommandLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownBudget);
        builder.AddSahelSilo(log => log.Path = database);
        builder.AddSahelApi(configure);
        if (telemetry is not null)
        {
            builder.Configuration.ReadSettings(Known, []);
            builder.AddSahelTelemetry("sahelsim", telemetry);
        }

        var host = builder.Build();
        host.MapSahelApi();
        host.MapSahelMetrics();
        return host;
    }

    // Of the rest of our settings the command line says all.
    private static SettingsShape Known => new SettingsShape().Telemetry().Foreign("Sahel:Api").Foreign("Sahel:Cluster").Foreign("Sahel:Database").Foreign("Sahel:Silo");

    /// <summary>Starts a server. Ctrl-C is heard at the end of it: a start that is broken off half-way logs failures that are none.</summary>
    public static async Task StartAsync(WebApplication host, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await host.StartAsync(CancellationToken.None).ConfigureAwait(false);
        if (!cancellation.IsCancellationRequested) return;
        await host.StopAsync(CancellationToken.None).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Why a server did not start, and what to do.</summary>
    public static CommandFailedException Explain(string database, Exception refused)
    {
        for (var cause = refused; cause is not null; cause = cause.InnerException)
        {
            if (cause is SettingsRefusedException settings) return new CommandFailedException(ExitCode.Usage, settings.Reasons);
            if (cause is Microsoft.Extensions.Options.OptionsValidationException { OptionsName: TelemetrySettings.Section } telemetry)
                return new CommandFailedException(ExitCode.Usage, [.. telemetry.Failures]);
            if (cause is Microsoft.AspNetCore.Connections.AddressInUseException)
                return new CommandFailedException(ExitCode.Unavailable, "a port is taken by another program", "choose others with --grpc-port and --http-port; 0 takes a free one");
            if (cause is StoreInUseException or StoreTooNewException or DbException or IOException or UnauthorizedAccessException or InvalidOperationException or InvalidDataException or Microsoft.Extensions.Options.OptionsValidationException)
                return new CommandFailedException(ExitCode.Unavailable, $"{database} cannot be opened: {cause.Message}", "is another sahelsim using it? then ask that one: --server http://localhost:7070");
        }

        return new CommandFailedException(ExitCode.Fault, $"the server did not start: {refused.Message}");
    }
}
