using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SahelSim.Contracts.Telemetry;

/// <summary>Checks the settings before anything starts that uses them.</summary>
internal sealed class TelemetryChecking(IOptions<TelemetrySettings> settings, IValidateOptions<TelemetrySettings> rules) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var checkedSettings = rules.Validate(null, settings.Value);
        if (checkedSettings.Failed) throw new OptionsValidationException(TelemetrySettings.Section, typeof(TelemetrySettings), checkedSettings.Failures);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
