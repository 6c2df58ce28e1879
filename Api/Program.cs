using SahelSim.Api.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.UseOrleansClient(client => client.UseLocalhostClustering());
builder.AddSahelApi();

var app = builder.Build();
app.MapSahelApi();
app.Run();
