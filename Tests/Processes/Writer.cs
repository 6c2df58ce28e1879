using Grpc.Core;
using SahelSim.V1;

namespace SahelSim.Tests.Processes;

/// <summary>Applies changes one after another until its server dies.</summary>
internal sealed class Writer(ScenarioService.ScenarioServiceClient client, string scenario, int seed, System.Action acknowledged)
{
    private static readonly string[] Actors = ["ONE", "TWO", "SIX"];
    private readonly Random random = new(seed);

    /// <summary>Everything sent so far, oldest first.</summary>
    public List<SentChange> Sent { get; } = [];

    public async Task RunAsync()
    {
        while (true)
        {
            var sent = new SentChange(Next());
            Sent.Add(sent);
            try
            {
                sent.Answer = await client.ApplyChangeAsync(sent.Request);
            }
            catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Cancelled)
            {
                return; // the connection broke: what became of it is not known
            }

            acknowledged();
        }
    }

    private ApplyChangeRequest Next()
    {
        var id = Guid.NewGuid().ToString();
        var source = random.Next(Actors.Length);
        var target = (source + 1 + random.Next(Actors.Length - 1)) % Actors.Length;
        var type = (EventType)random.Next(1, 17);
        return new ApplyChangeRequest
        {
            Scenario = scenario,
            RequestId = id,
            Change = new Change
            {
                Note = id,
                Actions = { new V1.Action { Event = new Event { Source = Actors[source], Target = Actors[target], Type = type, Intensity = 0.1 } } },
            },
        };
    }
}
