using Microsoft.AspNetCore.Builder;
using SahelSim.Contracts.Settings;
using SahelSim.Contracts.Telemetry;
using SahelSim.Silo.Cluster;

if (args is [HealthQuestion.Word, .. var settings])
    return await HealthQuestion.AskAsync("sahelsim-silo", SiloEndpoints.Readiness(WebApplication.CreateSlimBuilder(settings).Configuration));

return await Executable.RunAsync("sahelsim-silo", () =>
{
    var builder = WebApplication.CreateSlimBuilder(args);
    builder.ReadSiloSettings(args);
    builder.AddClusterSilo();
    builder.AddSahelTelemetry("sahelsim-silo");

    var silo = builder.Build();
    silo.MapHealth();
    silo.MapSahelMetrics();
    silo.AnnouncePorts();
    return silo;
});
