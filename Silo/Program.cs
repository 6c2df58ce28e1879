using Microsoft.Extensions.Hosting;
using SahelSim.Silo.Hosting;

// One silo by itself on a SQLite file. It serves nothing to the outside: sahelsim serve runs it together with the front door.
var builder = Host.CreateApplicationBuilder(args);
builder.AddSahelSilo(log => log.Path = builder.Configuration["log"] ?? "sahelsim.db");
await builder.Build().RunAsync();
