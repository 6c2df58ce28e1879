using System.Net;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SahelSim.EmptyHost;

// Prints its address when it listens and serves until its standard input ends; with --call it is its own first caller, prints the answer and ends.
var builder = WebApplication.CreateBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http2));
builder.Services.AddGrpc();
await using var app = builder.Build();
app.MapGrpcService<GreeterService>();
await app.StartAsync();
var address = app.Urls.Single();

if (args is ["--call"])
{
    using var channel = GrpcChannel.ForAddress(address);
    Console.WriteLine((await new Greeter.GreeterClient(channel).GreetAsync(new Greeting { Word = "hello" })).Word);
}
else
{
    Console.WriteLine(address);
    await Console.In.ReadToEndAsync();
}

await app.StopAsync();
