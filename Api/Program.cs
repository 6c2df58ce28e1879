using SahelSim.Api.Cluster;
using SahelSim.Api.Health;
using SahelSim.Api.Hosting;
using SahelSim.Contracts.Settings;
using SahelSim.Contracts.Telemetry;

if (args is [HealthQuestion.Word, .. var settings])
    return await OwnHealth.AskAsync("sahelsim-api", WebApplication.CreateSlimBuilder(settings).Configuration);

return await Executable.RunAsync("sahelsim-api", () =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.ReadFrontDoorSettings(args);
    builder.AddClusterClient();
    builder.AddSahelApi();
    builder.AddSahelTelemetry("sahelsim-api");

    var app = builder.Build();
    app.MapSahelApi();
    app.MapSahelMetrics();
    app.AnnouncePorts();
    return app;
});
